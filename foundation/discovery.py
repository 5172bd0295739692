"""Finding plug-in modules: a new rule, format, report or page is one new file, registered by standing there."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def module_names(package: ModuleType) -> list[str]:
    """Return the names of the public modules in `package`, sorted, without importing them."""
    return sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))


def discover(package: ModuleType, attribute: str, kind: type[T]) -> list[T]:
    """Return the `attribute` of every public module in `package`, in module-name order.

    Raises TypeError, naming the module, when one has no such attribute or it is not a `kind`.
    """
    found = []
    for name in module_names(package):
        module = importlib.import_module(f"{package.__name__}.{name}")
        value = getattr(module, attribute, None)
        if not isinstance(value, kind):
            raise TypeError(f"{module.__name__} must define {attribute} as a {kind.__name__}")
        found.append(value)
    return found
