"""The web site of the process: pages, accounts, mail; everything that is off the record."""

from forum.app import create_app

__all__ = ["create_app"]
