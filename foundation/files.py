"""Files written whole or not at all, and read with their faults told."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from foundation.errors import InputError


def write_atomic(path: Path, content: str | bytes) -> None:
    """Write `content` to `path` as `writing` does; text is UTF-8 with the newlines it has."""
    with writing(path) as stream:
        stream.write(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` at the end: a reader sees the old or the new, never half of either.

    What breaks on the way leaves the old one. Raises InputError when the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _unwritable(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def refuse_overwriting(out: Path | None, *read: Path | None) -> None:
    """Raise InputError where `out` is one of the files that are read: it would be lost."""
    for path in read:
        if out is not None and path is not None and out.is_file() and path.exists() and out.samefile(path):
            raise InputError("This would overwrite the very file that is read", "Choose another name", path=out)


def read_bytes(path: Path, *, limit_mb: int) -> bytes:
    """Return the bytes of `path`; raises InputError if it is missing, a folder, unreadable, or over `limit_mb` MB."""
    try:
        if path.is_dir():
            raise InputError("This is a folder, not a file", "Name the file itself", path=path)
        size = path.stat().st_size
        if size > limit_mb * 1_000_000:
            raise InputError(
                f"The file is {size / 1_000_000:.0f} MB; the most that is read is {limit_mb} MB",
                "Remove what does not belong to it and try again",
                path=path,
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("There is no such file", "Check the name and the folder", path=path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"The file cannot be read ({reason})", "Check that you may open it", path=path) from error


def json_text(data: Any) -> str:
    """Return `data` as JSON for people and for version control: indented, letters as they are, a newline at the end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def _unwritable(path: Path, error: OSError) -> InputError:
    in_the_way = next((one for one in path.parents if one.is_file()), None)
    if in_the_way is not None:
        return InputError(f"{in_the_way} is a file, not a folder", "Choose another place to write to", path=path)
    full = error.errno == errno.ENOSPC
    remedy = "Make room, or choose a folder elsewhere" if full else "Choose a folder you may write to"
    return InputError(f"The file cannot be written ({error.strerror or error})", remedy, path=path)
