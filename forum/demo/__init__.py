"""The demonstration: an invented story on the real plan."""

from forum.demo.views import pages

__all__ = ["pages"]
