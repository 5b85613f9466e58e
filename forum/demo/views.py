"""Entering the demonstration as one of its cast, and the letters it would have sent."""

from flask import Blueprint

pages = Blueprint("demo", __name__)
