"""The pages have one shape in every language, and their examples are Python."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from flake8_torch_legacy import explanations
from flake8_torch_legacy.explanations import LANGUAGES, codes, examples, page, title
from flake8_torch_legacy.explanations.symbols import table
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.parsing import ParseError
from flake8_torch_legacy.rescue import rescued
from flake8_torch_legacy.torch_version import NEWEST, TorchVersion

HEADINGS = {
    "en": [
        "What it was for",
        "What it does today",
        "What to write instead",
        "Fix safety",
        "Where it comes from",
    ],
    "zh": ["当年的用途", "今天的行为", "应该怎么写", "修复的安全性", "出处"],
}
EFFECT = {
    "en": re.compile(r"\*\*(Crash|Silent|Warn|Noop)\*\*"),
    "zh": re.compile(r"\*\*(报错|静默出错|静默失效|静默隐患|警告|多余)\*\*"),
}
LABELS = {"en": ("Before:", "After:"), "zh": ("旧写法\uff1a", "新写法\uff1a")}
#: The release that a page's examples are linted for, where today's has nothing to tell.
RELEASES = {"TL305": TorchVersion(1, 13)}
FROM_THE_DOCUMENT = ["TL001", "TL002", "TL003", "TL004", "TL005"]

#: What can be found in a file that parses.
IDIOMS = [code for code in codes() if code != "TL000"]

every_page = pytest.mark.parametrize(
    ("code", "language"), [(code, language) for code in codes() for language in LANGUAGES]
)


def written(code: str, language: str) -> str:
    """The page without the table of symbols, which the catalogue makes."""
    return page(code, language).removesuffix(table(code, language))


def test_the_first_nine_codes_have_pages() -> None:
    assert set(codes()) >= {f"TL00{number}" for number in range(1, 10)}
    assert codes() == sorted(codes())


def test_every_language_has_the_same_pages() -> None:
    folder = Path(explanations.__file__).parent
    for language in LANGUAGES:
        assert sorted(path.stem for path in (folder / language).iterdir()) == codes()


@every_page
def test_shape(code: str, language: str) -> None:
    text = written(code, language)
    assert text.startswith(f"# {code}: {title(code, language)}\n")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS[language]
    assert EFFECT[language].search(text.split("## ")[2])
    assert "torch 2.13" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not re.search(r"[ \t]$|\t|\r", text, re.MULTILINE)


@every_page
def test_a_page_fits_on_a_screen(code: str, language: str) -> None:
    lines = written(code, language).splitlines()
    assert len(lines) <= 70
    if language == "en":
        assert max(map(len, lines)) <= 100


@every_page
def test_the_document_is_named_where_the_idiom_comes_from_it(code: str, language: str) -> None:
    source = written(code, language).rpartition("## ")[2]
    assert ("《Pytorch随笔--Tensor与Variable》" in source) == (code in FROM_THE_DOCUMENT)
    assert "》" in source or "PyTorch" in source


@every_page
def test_two_examples_under_their_labels(code: str, language: str) -> None:
    text = written(code, language)
    assert text.count("```python\n") == 2
    for label, block in zip(LABELS[language], examples(code, language), strict=True):
        assert f"\n{label}\n```python\n{block}```\n" in text
        assert block.startswith("import "), "an example brings its own imports"
    before, after = examples(code, language)
    assert read(before) != read(after)


def read(block: str) -> str:
    """An example's tree, or why there is none."""
    try:
        return ast.dump(rescued(block).tree)
    except ParseError as error:
        return str(error)


def test_only_tl000_is_about_what_nobody_can_parse() -> None:
    for code in codes():
        before, after = map(read, examples(code))
        assert after.startswith("Module(")
        assert before.startswith("Module(") == (code != "TL000")


@pytest.mark.parametrize("code", IDIOMS)
def test_before_shows_its_code_alone_and_after_none(code: str) -> None:
    before, after = examples(code)
    assert reported(before, code) == {code}
    assert not reported(after, code)


def reported(block: str, code: str) -> set[str]:
    """The codes that are reported on an example; TL9xx only where its own code is one of them."""
    style, release = code.startswith("TL9"), RELEASES.get(code, NEWEST)
    found = lint(ast.parse(block), block.splitlines(keepends=True), release, style=style)
    return {one.code for one in found}


@pytest.mark.parametrize("code", sorted(RELEASES))
def test_a_page_says_up_to_which_release_there_is_something_to_tell(code: str) -> None:
    before, _ = examples(code)
    assert not lint(ast.parse(before), before.splitlines(keepends=True))
    for language in LANGUAGES:
        assert f"--torch-version={RELEASES[code]}" in page(code, language)


@pytest.mark.parametrize("code", codes())
def test_examples_are_the_same_code_in_every_language(code: str) -> None:
    trees = {tuple(map(read, examples(code, language))) for language in LANGUAGES}
    assert len(trees) == 1


@every_page
def test_the_table_of_symbols_has_no_empty_cell(code: str, language: str) -> None:
    rows = [row for row in table(code, language).splitlines() if row.startswith("| `")]
    assert all(row.count(" | ") == 2 and "|  |" not in row for row in rows)


def test_the_table_shows_what_a_fact_is_about() -> None:
    shown = table("TL303", "en")
    assert "`torch.nn.KLDivLoss()` without `reduction` |" in shown
    assert "`torch.nn.KLDivLoss(reduction='mean')` |" in shown
    assert "`CrossEntropyLoss.size_average = …` | 0.4 another result |" in shown


@pytest.mark.parametrize("code", codes())
def test_chinese_prose_has_chinese_punctuation(code: str) -> None:
    assert not re.search(r"[\u4e00-\u9fff][,:;()?]|[,:;()?][\u4e00-\u9fff]", written(code, "zh"))


@pytest.mark.parametrize("code", ["TL010", "TL1", "tl001", "", "../en/TL001", "README"])
def test_an_unknown_code_is_a_clear_key_error(code: str) -> None:
    with pytest.raises(KeyError) as raised:
        page(code)
    assert str(raised.value) == f"no such code {code}"


def test_an_unknown_language_is_a_clear_key_error() -> None:
    with pytest.raises(KeyError) as raised:
        page("TL001", "fr")
    assert str(raised.value) == "no such language fr; there are en, zh"
