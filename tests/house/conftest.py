"""House tests that need the running site borrow it from the tests of pages."""

from tests.forum.conftest import app

__all__ = ["app"]
