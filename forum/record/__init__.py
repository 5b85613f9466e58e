"""The pages of the record, and the texts of the site."""

from forum.record.texts import texts
from forum.record.views import pages

__all__ = ["pages", "texts"]
