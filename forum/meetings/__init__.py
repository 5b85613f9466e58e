"""Meetings of commissions, groups and the assembly."""

from forum.meetings import planning, running
from forum.meetings.views import pages

__all__ = ["pages", "planning", "running"]
