"""The pages of proposals."""

from flask import Blueprint

pages = Blueprint("proposals", __name__)
