"""The files: which ones, and writing them so that none is ever half written."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from .. import sources

STDIN = "-"

#: They would send git to another repository than the folder's.
_GIT_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class Problem(NamedTuple):
    """What cannot be done with a file or folder, and why."""

    path: str
    message: str


class Discovered(NamedTuple):
    """The files that were found, sorted, each with the folder that was given for it."""

    files: dict[str, str]
    problems: list[Problem]


def discover(
    paths: Iterable[str], excludes: Callable[[str], bool], *, markdown: bool = False
) -> Discovered:
    """The files that some paths mean: themselves, and what is in them as folders.

    In folders these are the files of the kinds that `sources` knows, Markdown if that is asked for,
    without what git ignores. What is named itself counts whatever its kind is, unless `excludes`
    says otherwise.
    """
    files: dict[str, str] = {}
    problems: list[Problem] = []

    def add(path: str, folder: str) -> None:
        message = _trouble(path)
        if message:
            problems.append(Problem(path, message))
        else:
            files.setdefault(path, folder)

    for path in paths:
        if path == STDIN:
            files[path] = ""
        elif excludes(path):
            continue
        elif os.path.isdir(path):
            wanted = partial(sources.is_known, markdown=markdown)
            for one in _walk(path, wanted, excludes, problems):
                add(one, path)
        else:
            add(path, os.path.dirname(path) or os.curdir)
    return Discovered(dict(sorted(files.items())), sorted(problems))


def _trouble(path: str) -> str | None:
    """Why a path is no file to read; None where it is one."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        if isinstance(error, FileNotFoundError) and os.path.islink(path):
            return f"a symbolic link to {os.readlink(path)}, which is not there"
        return reason(error)
    return None if stat.S_ISREG(mode) else "not a regular file"


def _walk(
    folder: str,
    wanted: Callable[[str], bool],
    excludes: Callable[[str], bool],
    problems: list[Problem],
) -> Iterator[str]:
    """The files of a folder and its folders; symbolic links to folders are not followed."""
    ignored = _ignored(folder)

    def failed(error: OSError) -> None:
        problems.append(Problem(error.filename, reason(error)))

    for root, folders, names in os.walk(folder, onerror=failed):
        if root != folder and (".git" in folders or ".git" in names):
            ignored |= _ignored(root)
        for name in tuple(folders):
            path = os.path.join(root, name)
            if path in ignored or excludes(path):
                folders.remove(name)
        for name in names:
            path = os.path.join(root, name)
            if wanted(name) and path not in ignored and not excludes(path):
                yield path


def _ignored(folder: str) -> set[str]:
    """What git ignores below a folder; nothing where there is no git or no repository."""
    command = ["git", "-C", folder]
    # What this setting names would be run.
    command += ["-c", "core.fsmonitor=false"]
    command += ["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"]
    environment = {name: os.environ[name] for name in os.environ if name not in _GIT_VARIABLES}
    try:
        process = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment,
            check=False,
        )
    except OSError:
        return set()
    names = os.fsdecode(process.stdout).split("\0") if process.returncode == 0 else []
    return {os.path.join(folder, os.path.normpath(name)) for name in names if name}


def reason(error: OSError) -> str:
    """What the system says, in short."""
    return error.strerror or str(error)


class CannotWriteError(Exception):
    """A file is left as it is; the message is for the user."""


def write(path: str, old: bytes, new: bytes, folder: str) -> None:
    """Put new bytes in the place of a file's, at once or not at all.

    A symbolic link stays one, and what it leads to is written, unless that is outside `folder`.
    Mode and owner stay. Raises CannotWriteError; then the file is as it was.
    """
    target = Path(os.path.realpath(path))
    if not target.is_relative_to(os.path.realpath(folder)):
        raise CannotWriteError(f"a symbolic link to {target}, which is outside {folder}")
    if not os.access(target, os.W_OK):
        raise CannotWriteError("it may not be written to")
    try:
        _replace(target, old, new)
    except OSError as error:
        raise CannotWriteError(reason(error)) from error


def _replace(target: Path, old: bytes, new: bytes) -> None:
    # The name tells what it is, should the machine stop right here.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        _take_over(target, name)
        if target.read_bytes() != old:
            raise CannotWriteError("it was changed by somebody else at the same time")
        os.replace(name, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)


def _take_over(target: Path, name: str) -> None:
    """Give a new file the owner and the mode of another."""
    there, here = os.stat(target), os.stat(name)
    if (there.st_uid, there.st_gid) != (here.st_uid, here.st_gid):
        os.chown(name, there.st_uid, there.st_gid)
    shutil.copymode(target, name)


def distinct(files: Sequence[str]) -> list[str]:
    """Of files that are one file under several names, only one: the file itself, if it is there."""
    chosen: dict[str, str] = {}
    for path in sorted(files, key=os.path.islink):
        chosen.setdefault(os.path.realpath(path), path)
    return sorted(chosen.values())
