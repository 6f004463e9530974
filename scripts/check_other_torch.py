"""Which of the catalogue's facts other torch releases contradict, by the names in their sources.

    python scripts/check_other_torch.py torch-2.14.0-cp312-none-macosx_11_0_arm64.whl …

A wheel for any platform does: it is read, not installed. A fact says from which release on a name
is gone; here that is held against the names that a wheel's Python sources and stubs define. A name
that only the binary part defines is not seen, so look at each line before you change a fact.
"""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from pathlib import Path

from flake8_torch_legacy.catalogue import Fact, facts
from flake8_torch_legacy.torch_version import TorchVersion, parse_torch_version

_WHEEL = re.compile(r"torch-(\d+\.\d+)")
_DEFINED = re.compile(
    r"(?:\bdef|\bclass|\bas|\bimport|,)\s+(\w+)|^\s*(\w+)\s*[:=]|^\s+(\w+),?$", re.MULTILINE
)


def defined(wheel: Path) -> tuple[set[str], set[str]]:
    """The modules of a wheel, and every name that one of its sources defines or imports."""
    modules: set[str] = set()
    names: set[str] = set()
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.namelist():
            if entry.startswith("torch/") and entry.endswith((".py", ".pyi")):
                module = re.sub(r"(/__init__)?\.pyi?$", "", entry).replace("/", ".")
                modules.add(module)
                text = archive.read(entry).decode("utf-8", errors="replace")
                for found in _DEFINED.finditer(text):
                    names.update(one for one in found.groups() if one)
    return modules, names


def contradiction(
    fact: Fact, release: TorchVersion, modules: set[str], names: set[str]
) -> str | None:
    """What a wheel has against a fact, if anything."""
    if fact.match.kind not in ("name", "module") or not fact.match.names[0].startswith("torch."):
        return None
    change = fact.at(release)
    for name in fact.match.names:
        there = name in modules if fact.match.kind == "module" else name.rpartition(".")[2] in names
        if there and change is not None and change.gone:
            return f"{name} is said to be gone since {change.since}, and a source defines it"
        if not there and change is not None and not change.gone:
            return f"{name} is said to be there, and no source defines it"
    return None


def main() -> int:
    """Print the contradictions, a line each; exit status 1 if there are any."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheels", nargs="+", type=Path, metavar="WHEEL")
    status = 0
    for wheel in parser.parse_args().wheels:
        found = _WHEEL.match(wheel.name)
        if found is None:
            print(f"{wheel}: not the name of a torch wheel", file=sys.stderr)
            return 2
        release = parse_torch_version(found[1])
        modules, names = defined(wheel)
        for fact in facts():
            line = contradiction(fact, release, modules, names)
            if line:
                print(f"{release}: {fact.code} {fact.id}: {line}")
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
