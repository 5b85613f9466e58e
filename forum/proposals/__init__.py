"""The pages of proposals."""

from forum.proposals.views import pages

__all__ = ["pages"]
