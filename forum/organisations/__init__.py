"""The pages of organisations."""

from forum.organisations import managing, mandates
from forum.organisations.views import pages

__all__ = ["managing", "mandates", "pages"]
