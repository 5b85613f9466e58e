"""The matrix tries every door of the site: it borrows the site and its browsers from the tests of pages."""

from tests.forum.conftest import app, client, session, sign_in

__all__ = ["app", "client", "session", "sign_in"]
