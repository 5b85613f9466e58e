"""The pages on which organisations ask to be enrolled, and the secretariat answers."""

from forum.applications import answering
from forum.applications.views import pages

__all__ = ["answering", "pages"]
