"""Accounts: registering, signing in, passwords and addresses."""

from forum.accounts.views import pages

__all__ = ["pages"]
