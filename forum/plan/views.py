"""The pages of the plan and of its objectives."""

from flask import Blueprint

pages = Blueprint("plan", __name__)
