"""Meetings of commissions, groups and the assembly."""

from forum.meetings import planning
from forum.meetings.views import pages

__all__ = ["pages", "planning"]
