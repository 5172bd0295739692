"""Who is at work in a workspace, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from foundation.errors import InputError


class Role(StrEnum):
    """What somebody may do; each role may do what those before it may."""

    VIEW = "view"
    DESIGN = "design"
    APPROVE = "approve"

    def covers(self, other: Role) -> bool:
        """Return whether this role may do what `other` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Editor:
    """A person by the name the audit trail shows, with their role."""

    name: str
    role: Role = Role.APPROVE

    def must(self, role: Role, to: str) -> None:
        """Raise InputError, naming what they wanted `to` do, unless they have `role`."""
        if not self.role.covers(role):
            remedy = f"Ask somebody with the role `{role}`, or ask whoever keeps the workspace to give it to you"
            raise InputError(f"{self.name} has the role `{self.role}`, which may not {to}", remedy)
