"""Accounts: registering, signing in, passwords and addresses."""

from forum.accounts import account
from forum.accounts.views import pages

__all__ = ["account", "pages"]
