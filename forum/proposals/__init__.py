"""The pages of proposals."""

from forum.proposals import authoring, deciding, drafting, merging, positions
from forum.proposals.views import pages

__all__ = ["authoring", "deciding", "drafting", "merging", "pages", "positions"]
