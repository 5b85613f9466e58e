"""Accounts: registering, signing in, passwords and addresses."""

from flask import Blueprint

pages = Blueprint("accounts", __name__)
