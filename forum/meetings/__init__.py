"""Meetings of commissions, groups and the assembly."""

from forum.meetings import arranging, planning, requests, running
from forum.meetings.views import pages

__all__ = ["arranging", "pages", "planning", "requests", "running"]
