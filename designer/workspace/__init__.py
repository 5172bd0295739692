"""A folder where forms are kept: nothing lost, everything told, several people at once."""

from designer.workspace.folder import Workspace
from designer.workspace.outcomes import Conflict, Draft, Outcome, Saved
from designer.workspace.trail import Did, Event

__all__ = ["Conflict", "Did", "Draft", "Event", "Outcome", "Saved", "Workspace"]
