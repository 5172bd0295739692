"""Command groups whose commands are the modules of a package, imported only when asked for."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

import click

from foundation.discovery import module_names


class DiscoveredGroup(click.Group):
    """A group that finds its commands in `package`: module `tidy.py` with a `command` is the command `tidy`."""

    def __init__(self, *args: Any, package: ModuleType, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names, sorted."""
        return [name.replace("_", "-") for name in module_names(self.package)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command named, or None if there is no such module; raises TypeError if it defines none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{self.package.__name__}.{cmd_name.replace('-', '_')}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"{module.__name__} must define `command` as a click command")
        return command
