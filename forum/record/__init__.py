"""The pages of the record, and who may do what."""

from forum.record.views import pages

__all__ = ["pages"]
