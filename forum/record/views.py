"""The pages of the record."""

from flask import Blueprint

pages = Blueprint("record", __name__)
