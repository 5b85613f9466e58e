"""The pages of people."""

from forum.people import secretariat
from forum.people.views import pages

__all__ = ["pages", "secretariat"]
