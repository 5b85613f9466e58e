"""The pages of discussions."""

from flask import Blueprint

pages = Blueprint("comments", __name__)
