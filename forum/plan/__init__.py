"""The plan, its editions and its objectives."""

from forum.plan import correcting, editing, numbering, objectives
from forum.plan.views import pages

__all__ = ["correcting", "editing", "numbering", "objectives", "pages"]
