"""The pages of topics: the commissions' forums."""

from forum.topics import running, writing
from forum.topics.views import pages

__all__ = ["pages", "running", "writing"]
