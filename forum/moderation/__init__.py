"""The pages of moderation: reporting, ruling, and the measures that everybody can see."""

from forum.moderation import measures, ruling
from forum.moderation.reporting import pages

__all__ = ["measures", "pages", "ruling"]
