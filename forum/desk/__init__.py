"""What awaits whoever is signed in."""

from forum.desk.views import pages

__all__ = ["pages"]
