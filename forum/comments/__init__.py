"""The pages of discussions."""

from forum.comments.views import pages

__all__ = ["pages"]
