"""The pages of commissions and other bodies."""

from forum.bodies import constituting, errata, inviting, seating
from forum.bodies.views import pages

__all__ = ["constituting", "errata", "inviting", "pages", "seating"]
