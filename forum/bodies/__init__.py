"""The pages of commissions and other bodies."""

from forum.bodies import constituting, errata, gathering, inviting, seating
from forum.bodies.views import pages

__all__ = ["constituting", "errata", "gathering", "inviting", "pages", "seating"]
