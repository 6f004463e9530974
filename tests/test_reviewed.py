"""The records of two reviews: findings on code that nobody here wrote, read by hand.

Each says of a finding whether it is right: the value is what the code says it is, and what the
message says is true on torch 2.13. What was wrong is a test of its own by now.

`modern_findings.tsv`: 200 findings of TL0xx, drawn at random on modern packages.
`api_findings.tsv`: of TL1xx to TL5xx, all that there are on timm, transformers, lightning and
torchvision, and 61 drawn at random on packages of 2018.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from flake8_torch_legacy.explanations import codes

FOLDER = Path(__file__).parent / "reviewed"
MODERN = {
    "timm 1.0.20",
    "transformers 5.23.0",
    "lightning 2.6.6",
    "torchvision 0.29.2",
    "torch 2.13.0",
}
OLD = {
    "allennlp 0.4.1",
    "fastai 0.7.0",
    "pytorch-ignite 0.1.0",
    "skorch 0.2.0",
    "torchvision 0.2.0",
}


@pytest.mark.parametrize(
    ("name", "packages", "verdicts"),
    [
        ("modern_findings.tsv", MODERN, {"right": 198, "wrong": 2}),
        ("api_findings.tsv", MODERN - {"torch 2.13.0"} | OLD, {"right": 100, "wrong": 1}),
    ],
)
def test_the_record(name: str, packages: set[str], verdicts: dict[str, int]) -> None:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert Counter(row["verdict"] for row in rows) == verdicts
    places = {
        (row["package"], row["path"], row["line"], row["column"], row["code"]) for row in rows
    }
    assert len(places) > 0.97 * len(rows)  # two names may share a place
    assert {f"{row['package']} {row['version']}" for row in rows} <= packages
    for row in rows:
        assert row["code"] in codes(), row
        assert int(row["line"]) > 0, row
        assert int(row["column"]) > 0, row
        assert not row["path"].startswith("/"), row
