"""Meetings of commissions, groups and the assembly."""

from forum.meetings import arranging, feeds, planning, requests, running
from forum.meetings.views import pages

__all__ = ["arranging", "feeds", "pages", "planning", "requests", "running"]
