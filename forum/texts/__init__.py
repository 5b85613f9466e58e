"""The pages of text: read, compared, written anew by the secretariat."""

from forum.texts import writing
from forum.texts.views import pages

__all__ = ["pages", "writing"]
