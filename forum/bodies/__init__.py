"""The pages of commissions and other bodies."""

from forum.bodies import seating
from forum.bodies.views import pages

__all__ = ["pages", "seating"]
