"""The pages of commissions and other bodies."""

from forum.bodies.views import pages

__all__ = ["pages"]
