"""Rewrite docs/codes.md, the table of all codes, from the pages and the catalogue.

Usage: python scripts/update_codes.py
"""

from __future__ import annotations

import re
from pathlib import Path

from flake8_torch_legacy.catalogue import facts
from flake8_torch_legacy.explanations import LANGUAGES, codes, page, title
from flake8_torch_legacy.torch_version import NEWEST

FILE = Path(__file__).resolve().parent.parent / "docs" / "codes.md"
PAGES = "../flake8_torch_legacy/explanations"
GROUPS = {
    "TL0": "The core: Variable, `.data`, losses, autograd",
    "TL1": "Tensors",
    "TL2": "`torch.*` functions",
    "TL3": "`torch.nn`",
    "TL4": "Training, data, deployment",
    "TL5": "torchvision, torchtext",
    "TL9": "Matters of style, off by default (`--extend-select=TL9`)",
}
_EFFECT = re.compile(r"\*\*(Crash|Silent|Warn|Noop)\*\*")


def text() -> str:
    """The whole document."""
    parts = [
        "# All codes\n\nA code is a topic and never changes its meaning. What it does is said for"
        f" torch {NEWEST}; `--torch-version` asks for another one. `torch-legacy explain CODE`"
        " prints a page, with the table of its symbols.\n"
    ]
    for prefix, heading in GROUPS.items():
        rows = [_row(code) for code in codes() if code.startswith(prefix)]
        if rows:
            head = "| code | idiom | effect | symbols | page |\n|---|---|---|---|---|\n"
            parts.append(f"## {heading}\n\n{head}{''.join(rows)}")
    return "\n".join(parts)


def _row(code: str) -> str:
    known = [fact for fact in facts() if fact.code == code]
    changes = [fact.at(NEWEST) for fact in known]
    effects = {one.effect.value for one in changes if one is not None}
    today = page(code).split("## ")[2]
    effects |= {word.lower() for word in _EFFECT.findall(today)}
    links = [
        f"[{name}]({PAGES}/{language}/{code}.md)"
        for language, name in zip(LANGUAGES, ("English", "中文"), strict=True)
    ]
    cells = [code, title(code), ", ".join(sorted(effects)), str(len(known) or ""), " ".join(links)]
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text(), encoding="utf-8")
