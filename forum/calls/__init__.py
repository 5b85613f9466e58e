"""Calls for proposals."""

from forum.calls import announcing
from forum.calls.views import pages

__all__ = ["announcing", "pages"]
