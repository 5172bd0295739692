"""Redesign scenarios: decisions applied to forms or to a matrix, with what that gives back and must not lose."""
