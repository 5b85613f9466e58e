"""Meetings: when and where a body meets, on what, and who is called."""
