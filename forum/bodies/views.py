"""The pages of commissions and other bodies."""

from flask import Blueprint

pages = Blueprint("bodies", __name__)
