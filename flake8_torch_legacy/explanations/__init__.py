"""One Markdown page per code and language: what the idiom was for, what it does, what to write."""

from __future__ import annotations

import re
from importlib.resources import files

from .symbols import table

LANGUAGES = ("en", "zh")

_PAGES = files(__name__)
_TITLE = re.compile(r"# TL\d+: (.+)")
_FIRST_PARAGRAPH = re.compile(r"^## [^\n]+\n\n(.+?)\n\n", re.DOTALL | re.MULTILINE)
_EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class NoSuchPageError(KeyError):
    """There is no page for this code in this language."""

    def __str__(self) -> str:
        # KeyError would show the repr of its message.
        return str(self.args[0])


def codes() -> list[str]:
    """Return every code that has a page, sorted."""
    names = (entry.name for entry in (_PAGES / "en").iterdir())
    return sorted(name.removesuffix(".md") for name in names if name.endswith(".md"))


def page(code: str, language: str = "en") -> str:
    """Return the page as Markdown text, with the table of the code's symbols at its end."""
    if language not in LANGUAGES:
        raise NoSuchPageError(f"no such language {language}; there are {', '.join(LANGUAGES)}")
    # Comparing with the list keeps a code such as "../x" from being taken as a path.
    if code not in codes():
        raise NoSuchPageError(f"no such code {code}")
    return (_PAGES / language / f"{code}.md").read_text(encoding="utf-8") + table(code, language)


def title(code: str, language: str = "en") -> str:
    """Return the page's first heading, without the code."""
    match = _TITLE.match(page(code, language))
    assert match, f"the page of {code} has no heading"
    return match[1]


def first_paragraph(code: str, language: str = "en") -> str:
    """Return the first paragraph of the page's text, on one line, as Markdown."""
    match = _FIRST_PARAGRAPH.search(page(code, language))
    assert match, f"the page of {code} has no text"
    return " ".join(match[1].split())


def examples(code: str, language: str = "en") -> tuple[str, str]:
    """Return the page's legacy module, and the same module as it is written today."""
    before, after = _EXAMPLE.findall(page(code, language))
    return before, after
