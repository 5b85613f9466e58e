"""The first page, and the entrance that chooses a language."""

from forum.home.views import entrance, pages

__all__ = ["entrance", "pages"]
