"""Which files are taken up, and how one is written."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from _samples import SHORT, SHORT_FIXED
from conftest import TorchLegacy

from flake8_torch_legacy.command_line import files
from flake8_torch_legacy.command_line.files import CannotWriteError, discover, distinct, write

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
needs_posix = pytest.mark.skipif(os.name != "posix", reason="POSIX has these kinds of files")
not_for_root = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may do everything"
)


def git(*args: str, cwd: Path) -> None:
    subprocess.run(["git", *args], cwd=cwd, check=True, capture_output=True)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SHORT, encoding="utf-8")


def found(*paths: str, exclude: str = "nothing") -> list[str]:
    result = discover(paths, lambda path: exclude in path)
    assert result.problems == []
    return [path.replace(os.sep, "/") for path in result.files]


def trouble(*paths: str) -> list[tuple[str, str]]:
    return [(one.path, one.message) for one in discover(paths, lambda path: False).problems]


def test_folders_and_files(tree: Path) -> None:
    make(tree, "a.py", "b.txt", "sub/c.py", "sub/x.py/d.py", "sub/e.pyc", ".hidden/f.py")
    everything = ["./.hidden/f.py", "./a.py", "./sub/c.py", "./sub/x.py/d.py"]
    assert found(".") == everything
    assert found("sub", "a.py", "a.py", "sub/c.py") == ["a.py", "sub/c.py", "sub/x.py/d.py"]
    assert found("b.txt") == ["b.txt"], "what is named itself counts"
    assert found("-", "a.py") == ["-", "a.py"]
    assert found(".", exclude="sub") == everything[:2]
    assert found("a.py", exclude="a.py") == []


@needs_git
def test_what_git_ignores_is_left_out(tree: Path) -> None:
    make(tree, "a.py", "b.py", "out/c.py", "sub/out/d.py", "sub/e.py", "kept.py", "sub/own.py")
    (tree / ".gitignore").write_text("b.py\nout/\nkept.py\n", encoding="utf-8")
    (tree / "sub" / ".gitignore").write_text("own.py\n", encoding="utf-8")
    everything = ["./a.py", "./b.py", "./kept.py", "./out/c.py", "./sub/e.py", "./sub/out/d.py"]
    assert set(found(".")) == {*everything, "./sub/own.py"}, "no repository"
    git("init", cwd=tree)
    git("add", "--force", "kept.py", cwd=tree)
    assert found(".") == ["./a.py", "./kept.py", "./sub/e.py"]
    assert found("sub") == ["sub/e.py"]
    assert found(str(tree)) == [f"{tree}/{name}" for name in ("a.py", "kept.py", "sub/e.py")]
    assert found("b.py", "out") == ["b.py", "out/c.py"], "what is named itself counts"


@needs_git
def test_repositories_in_a_repository(tree: Path) -> None:
    make(tree, "a.py", "inner/b.py", "inner/c.py", "inner/deep/d.py", "gone/e.py")
    for folder in (tree, tree / "inner", tree / "gone"):
        git("init", cwd=folder)
    (tree / ".gitignore").write_text("d.py\ngone\n", encoding="utf-8")
    (tree / "inner" / ".gitignore").write_text("c.py\n", encoding="utf-8")
    # Each repository has its own rules, and those of an outer one end where it begins.
    assert found(".") == ["./a.py", "./inner/b.py", "./inner/deep/d.py"]


@needs_git
@pytest.mark.parametrize("name", ["with blank.py", "täst.py", 'quo"te.py', "new\nline.py"])
def test_ignored_names_of_every_kind(name: str, tree: Path) -> None:
    try:
        make(tree, name, "a.py")
    except OSError:
        pytest.skip("no such name on this system")
    git("init", cwd=tree)
    (tree / ".gitignore").write_text("*\n!a.py\n", encoding="utf-8")
    assert found(".") == ["./a.py"]


@needs_git
def test_git_is_asked_about_the_folder_and_runs_nothing(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tree, "project/a.py", "project/b.py", "other/x")
    git("init", cwd=tree / "project")
    git("init", cwd=tree / "other")
    (tree / "project" / ".gitignore").write_text("b.py\n", encoding="utf-8")
    # As in a hook of another repository.
    monkeypatch.setenv("GIT_DIR", str(tree / "other" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tree / "other"))
    assert found("project") == ["project/a.py"]
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_WORK_TREE")

    if os.name == "posix":
        script = tree / "monitor"
        script.write_text(f"#!/bin/sh\ntouch {tree}/it-ran\n", encoding="utf-8")
        script.chmod(0o755)
        git("config", "core.fsmonitor", str(script), cwd=tree / "project")
        assert found("project") == ["project/a.py"]
        assert not (tree / "it-ran").exists()


def test_without_git_folders_are_walked(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tree, "a.py", ".git/config")
    (tree / ".gitignore").write_text("a.py\n", encoding="utf-8")
    monkeypatch.setenv("PATH", "")
    assert found(".") == ["./a.py"]


@needs_posix
def test_what_is_no_file_is_told(tree: Path) -> None:
    make(tree, "good.py")
    os.mkfifo(tree / "pipe.py")
    (tree / "broken.py").symlink_to("nowhere")
    (tree / "loop.py").symlink_to("loop.py")
    (tree / "link.py").symlink_to("good.py")
    expected = [
        ("broken.py", "a symbolic link to nowhere, which is not there"),
        ("loop.py", os.strerror(40)),
        ("pipe.py", "not a regular file"),
    ]
    assert trouble(".") == [(f"./{name}", message) for name, message in expected]
    assert trouble("pipe.py", "broken.py", "loop.py", "link.py", "good.py") == expected
    assert list(discover(["."], lambda path: False).files) == ["./good.py", "./link.py"]
    assert trouble("nowhere.py") == [("nowhere.py", os.strerror(2))]


@needs_posix
def test_folders_behind_links_are_not_walked_twice(tree: Path) -> None:
    make(tree, "sub/a.py")
    (tree / "again").symlink_to("sub")
    (tree / "sub" / "up").symlink_to("..")
    assert found(".") == ["./sub/a.py"]
    assert found("again") == ["again/a.py"], "what is named itself counts"


@not_for_root
def test_a_folder_that_may_not_be_read(tree: Path) -> None:
    make(tree, "closed/a.py", "b.py")
    (tree / "closed").chmod(0)
    try:
        assert trouble(".") == [("./closed", os.strerror(13))]
    finally:
        (tree / "closed").chmod(0o755)


def test_the_others_go_on(torch_legacy: TorchLegacy, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.py", "b.py", "c.py"):
        torch_legacy.write(name, SHORT)
    read = Path.read_bytes

    def failing(path: Path) -> bytes:
        if path.name == "b.py":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", failing)
    for command in ("check", "fix"):
        status, stdout, stderr = torch_legacy(command)
        assert (status, stderr) == (2, "torch-legacy: error: ./b.py: Permission denied\n")
        assert {line.partition(":")[0] for line in stdout.splitlines()} >= {"./a.py", "./c.py"}
    assert (torch_legacy.folder / "c.py").read_bytes() == SHORT_FIXED.encode()


@needs_posix
def test_one_file_under_several_names(tree: Path) -> None:
    make(tree, "b.py", "sub/c.py")
    (tree / "a.py").symlink_to("b.py")
    (tree / "z.py").symlink_to("sub/c.py")
    assert distinct(["a.py", "b.py", "sub/c.py", "z.py"]) == ["b.py", "sub/c.py"]
    assert distinct(["a.py", "z.py"]) == ["a.py", "z.py"]


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if ".tmp" in path.name]


def test_writing_replaces_a_file_and_keeps_its_mode(tree: Path) -> None:
    make(tree, "a.py")
    Path("a.py").chmod(0o754)
    inode = Path("a.py").stat().st_ino
    write("a.py", SHORT.encode(), b"new", ".")
    assert Path("a.py").read_bytes() == b"new"
    if os.name == "posix":
        assert stat.S_IMODE(Path("a.py").stat().st_mode) == 0o754
    assert Path("a.py").stat().st_ino != inode, (
        "another file in its place, not the same one rewritten"
    )
    assert leftovers(tree) == []


@needs_posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only root gives away")
def test_writing_keeps_the_owner(tree: Path) -> None:
    make(tree, "a.py")
    os.chown("a.py", 1234, 2345)
    write("a.py", SHORT.encode(), b"new", ".")
    there = Path("a.py").stat()
    assert (there.st_uid, there.st_gid) == (1234, 2345)


@needs_posix
def test_a_link_is_followed_and_stays_one(tree: Path) -> None:
    make(tree, "real/a.py")
    Path("link.py").symlink_to("real/a.py")
    write("link.py", SHORT.encode(), b"new", ".")
    assert Path("link.py").is_symlink()
    assert Path("real/a.py").read_bytes() == b"new"


@needs_posix
@pytest.mark.parametrize("given", ["project", "project/link.py", "project/sub"])
def test_a_link_that_leads_out_is_not_written_through(
    given: str, torch_legacy: TorchLegacy
) -> None:
    outside = torch_legacy.write("outside.py", SHORT)
    torch_legacy.write("project/sub/own.py", "")
    for link in ("project/link.py", "project/sub/link.py"):
        (torch_legacy.folder / link).symlink_to(outside)
    status, stdout, stderr = torch_legacy("fix", given)
    assert (status, stdout) == (2, "")
    assert f"left as it was: a symbolic link to {outside}, which is outside project" in stderr
    assert outside.read_bytes() == SHORT.encode()


@needs_posix
def test_a_folder_that_is_a_link_may_be_given(torch_legacy: TorchLegacy) -> None:
    file = torch_legacy.write("real/a.py", SHORT)
    (torch_legacy.folder / "link").symlink_to("real")
    assert torch_legacy("fix", "link").status == 1
    assert file.read_bytes() == SHORT_FIXED.encode()


@pytest.mark.parametrize("step", ["replace", "fsync", "mkstemp", "copymode", "chown"])
def test_a_failure_leaves_the_file_as_it_was(
    step: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tree, "a.py")
    module = {"mkstemp": tempfile, "copymode": shutil}.get(step, os)

    def failing(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "chown":
        monkeypatch.setattr(files, "_take_over", failing)
    else:
        monkeypatch.setattr(module, step, failing)
    with pytest.raises(CannotWriteError, match="No space left on device"):
        write("a.py", SHORT.encode(), b"new", ".")
    assert Path("a.py").read_bytes() == SHORT.encode()
    assert leftovers(tree) == []


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_an_end_in_the_middle_leaves_the_file_as_it_was(
    end: type[BaseException], tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tree, "a.py")

    def ending(*args: object) -> None:
        raise end

    monkeypatch.setattr(os, "replace", ending)
    with pytest.raises(end):
        write("a.py", SHORT.encode(), b"new", ".")
    assert Path("a.py").read_bytes() == SHORT.encode()
    assert leftovers(tree) == []


@needs_posix
def test_a_killed_process_leaves_the_file_as_it_was(torch_legacy: TorchLegacy) -> None:
    """Killed at the worst moment, without a chance to clean up."""
    file = torch_legacy.write("a.py", SHORT)
    torch_legacy.write(
        "killed.py.txt",
        "import os, signal\n"
        "os.replace = lambda *args: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from flake8_torch_legacy.command_line import main\n"
        "main(['fix', 'a.py'])\n",
    )
    process = subprocess.run(
        [sys.executable, "killed.py.txt"], cwd=torch_legacy.folder, check=False
    )
    assert process.returncode == -9
    assert file.read_bytes() == SHORT.encode()
    [left] = leftovers(torch_legacy.folder)
    assert left.startswith(".a.py."), "it says what it is"
    assert torch_legacy("check", ".").stdout.count("\n") == 1, "and is no Python file"


def test_a_file_that_may_not_be_written(
    torch_legacy: TorchLegacy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.py", "b.py"):
        torch_legacy.write(name, SHORT)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "a.py")
    status, stdout, stderr = torch_legacy("fix")
    message = "torch-legacy: error: ./a.py: left as it was: it may not be written to\n"
    assert (status, stderr) == (2, message)
    assert "./b.py: fixed TL301 (1)" in stdout
    assert (torch_legacy.folder / "a.py").read_bytes() == SHORT.encode()


@not_for_root
def test_a_folder_that_may_not_be_written(torch_legacy: TorchLegacy) -> None:
    file = torch_legacy.write("closed/a.py", SHORT)
    file.parent.chmod(0o555)
    try:
        status, _, stderr = torch_legacy("fix")
    finally:
        file.parent.chmod(0o755)
    assert status == 2
    assert "./closed/a.py: left as it was: Permission denied" in stderr
    assert file.read_bytes() == SHORT.encode()


def test_a_file_that_changes_meanwhile_is_left_alone(tree: Path) -> None:
    make(tree, "a.py")
    with pytest.raises(CannotWriteError, match="changed by somebody else"):
        write("a.py", b"as it was when it was read", b"new", ".")
    assert Path("a.py").read_bytes() == SHORT.encode()
    assert leftovers(tree) == []
