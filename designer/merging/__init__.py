"""Two people on one form: a three-way merge, field by field."""

from designer.merging.merge import Clash, Merged, Side, merge

__all__ = ["Clash", "Merged", "Side", "merge"]
