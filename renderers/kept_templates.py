"""Compiled templates, kept beside their sources as Python keeps its own bytecode: compiling them costs 0.2 s a run."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

FOLDER = Path(__file__).parent / "templates" / "__pycache__"


class KeptTemplates(FileSystemBytecodeCache):
    """Compiled templates in `folder`; one whose source, options, Jinja or Python has changed is compiled anew.

    Where Python may write no bytecode, or the folder cannot be written, nothing is kept and nothing fails.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        super().__init__(str(folder), f"%s.jinja-{jinja2.__version__}.{sys.implementation.cache_tag}.cache")

    def _get_cache_filename(self, bucket: Bucket) -> str:
        found = bucket.environment
        options = (found.autoescape, found.trim_blocks, found.lstrip_blocks, *sorted(found.extensions))
        own = self.get_cache_key(bucket.key, repr(options))
        return str(Path(self.directory) / (self.pattern % own))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` where what was kept is of the same source."""
        with suppress(OSError, EOFError, ValueError, TypeError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if bytecode may be written here."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
