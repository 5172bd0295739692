import errno
from pathlib import Path

import pytest

from foundation.errors import InputError
from foundation.files import json_text, read_bytes, write_atomic, writing


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "form.yaml"
    write_atomic(target, "old")

    def fail(self: Path, other: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(InputError, match="No space left"):
        write_atomic(target, "new")
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["form.yaml"]


def test_text_is_written_as_utf8_with_its_own_newlines(tmp_path: Path) -> None:
    write_atomic(tmp_path / "deep" / "a.txt", "Siân\r\nend\n")
    assert (tmp_path / "deep" / "a.txt").read_bytes() == b"Si\xc3\xa2n\r\nend\n"


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_cannot_be_read_is_told_with_its_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path / name, limit_mb=1)
    assert caught.value.path == str(tmp_path / name)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "big.csv").write_bytes(b"x" * 1_000_001)
    with pytest.raises(InputError, match="the most that is read is 1 MB"):
        read_bytes(tmp_path / "big.csv", limit_mb=1)


def test_json_is_indented_keeps_letters_and_ends_with_a_newline() -> None:
    assert json_text({"a": ["é"]}) == '{\n  "a": [\n    "é"\n  ]\n}\n'


def test_a_full_disk_leaves_what_was_there_and_says_to_make_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "form.yaml").write_text("old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match=r"No space left on device.*Make room"):
        write_atomic(tmp_path / "form.yaml", "new")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("form.yaml", "old")]


def test_a_file_that_breaks_on_the_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_atomic(path, "old")
    with pytest.raises(ZeroDivisionError), writing(path) as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]
