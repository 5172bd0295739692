"""Command groups whose commands are the modules of a package, imported only when asked for."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

import click

from foundation.discovery import module_names


class DiscoveredGroup(click.Group):
    """A group that finds its commands in `package`: module `tidy.py` with a `command` is the command `tidy`.

    Underscores become hyphens, but for one at the end, which only keeps a Python keyword from being a module's name.
    """

    def __init__(self, *args: Any, package: ModuleType, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names, sorted."""
        return sorted(self._modules())

    def _modules(self) -> dict[str, str]:
        return {name.rstrip("_").replace("_", "-"): name for name in module_names(self.package)}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command named, or None if there is no such module; raises TypeError if it defines none."""
        name = self._modules().get(cmd_name)
        if name is None:
            return None
        module = importlib.import_module(f"{self.package.__name__}.{name}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"{module.__name__} must define `command` as a click command")
        return command
