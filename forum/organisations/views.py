"""The pages of organisations."""

from flask import Blueprint

pages = Blueprint("organisations", __name__)
