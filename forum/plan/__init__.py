"""The plan, its editions and its objectives."""

from forum.plan import objectives
from forum.plan.views import pages

__all__ = ["objectives", "pages"]
