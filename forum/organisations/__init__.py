"""The pages of organisations."""

from forum.organisations.views import pages

__all__ = ["pages"]
