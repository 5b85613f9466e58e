"""The pages of the plan and of its objectives."""

from forum.plan.views import pages

__all__ = ["pages"]
