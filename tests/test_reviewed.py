"""The record of a review: 200 findings on modern torch code, drawn at random and read by hand.

`reviewed/modern_findings.tsv` says of each whether it is right: the base is what the code says it
is, and what the message says is true on torch 2.13. What was wrong is a test of its own by now, in
`test_messages.py` or `samples/silent_reviewed.py`.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from flake8_torch_legacy.rules import all_rules

FILE = Path(__file__).parent / "reviewed" / "modern_findings.tsv"
PACKAGES = {
    "timm": "1.0.20",
    "transformers": "5.23.0",
    "lightning": "2.6.6",
    "torchvision": "0.29.2",
    "torch": "2.13.0",
}


def test_the_record() -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == 200
    places = {
        (row["package"], row["path"], row["line"], row["column"], row["code"]) for row in rows
    }
    assert len(places) > 195  # two names may share a place
    codes = {rule.code for rule in all_rules()}
    for row in rows:
        assert row["version"] == PACKAGES[row["package"]], row
        assert row["code"] in codes, row
        assert int(row["line"]) > 0, row
        assert int(row["column"]) > 0, row
        assert not row["path"].startswith("/"), row
    assert Counter(row["verdict"] for row in rows) == {"right": 198, "wrong": 2}
