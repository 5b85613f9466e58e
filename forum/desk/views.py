"""What awaits whoever is signed in."""

from flask import Blueprint

pages = Blueprint("desk", __name__)
