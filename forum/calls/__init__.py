"""The pages of calls."""

from forum.calls.views import pages

__all__ = ["pages"]
