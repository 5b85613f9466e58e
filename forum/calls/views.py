"""The pages of calls."""

from flask import Blueprint

pages = Blueprint("calls", __name__)
