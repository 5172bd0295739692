"""Packs for meetings: one document of topics for a steering group, for practice leads or for a workflow team."""
