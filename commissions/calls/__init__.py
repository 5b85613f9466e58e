"""Calls: when proposals are invited, on what, from whom."""
