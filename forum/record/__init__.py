"""The pages of the record."""

from forum.record.views import pages

__all__ = ["pages"]
