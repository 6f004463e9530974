"""Compare what the linter finds on the pinned wheels with what is expected, or write that anew.

The linter is the one installed beside the Python that runs this.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from .findings import Finding, changes, kept, printed, text
from .wheels import PINNED, download, package, unpack

EXPECTED = Path(__file__).with_name("expected")


def main() -> int:
    """Run the command; exit status 1 where `check` finds a difference."""
    parser = argparse.ArgumentParser(prog="python -m primer", description=__doc__)
    parser.add_argument("command", choices=["check", "update"])
    parser.add_argument(
        "--work", type=Path, metavar="DIR", help="keep the downloads in this folder, for next time"
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        found = findings((args.work or Path(temporary)).resolve())
    names = sorted({*found, *(file.stem for file in EXPECTED.glob("*.txt"))})
    differences = [line for name in names for line in _compared(name, found.get(name, set()))]
    for line in differences:
        print(line)
    gained = sum(line.startswith("+") for line in differences)
    total = sum(map(len, found.values()))
    lost = len(differences) - gained
    print(f"{total} findings in {len(found)} packages: {gained} gained, {lost} lost")
    if args.command == "update":
        _write(found)
    elif differences:
        print("if they are meant, run: python -m primer update", file=sys.stderr)
    return int(args.command == "check" and bool(differences))


def findings(work: Path) -> dict[str, set[Finding]]:
    """What is found in each of the pinned packages, which are downloaded into a folder."""
    wheels, unpacked = work / "wheels", work / "unpacked"
    download(wheels, "--require-hashes", f"--requirement={PINNED}")
    return {
        package(wheel): _linted(unpack(wheel, unpacked)) for wheel in sorted(wheels.glob("*.whl"))
    }


def _linted(folder: Path) -> set[Finding]:
    # Isolated, as the folder that it runs in may hold a module of any name.
    command = [sys.executable, "-I", "-m", "flake8_torch_legacy.command_line", "check"]
    process = subprocess.run(
        [*command, "--extend-select=TL9", "."],
        cwd=folder,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if process.returncode not in (0, 1):
        raise SystemExit(f"the linter failed on {folder.name}")
    return {one._replace(path=one.path.removeprefix("./")) for one in printed(process.stdout)}


def _compared(name: str, found: set[Finding]) -> list[str]:
    file = EXPECTED / f"{name}.txt"
    before = kept(file.read_text(encoding="utf-8")) if file.exists() else set()
    return list(changes(before, found))


def _write(found: dict[str, set[Finding]]) -> None:
    for file in EXPECTED.glob("*.txt"):
        file.unlink()
    for name, ones in found.items():
        (EXPECTED / f"{name}.txt").write_text(text(ones), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
