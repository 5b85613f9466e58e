"""The first page: what is being decided now, and what came of it."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from forum import language
from forum.pages import page

entrance = Blueprint("entrance", __name__)
pages = Blueprint("home", __name__)


@entrance.get("/")
def choose() -> ResponseReturnValue:
    """Go on to the first page in the language the browser asks for."""
    answer = redirect(url_for("home.show", lang=language.preferred()), 302)
    answer.vary.add("Accept-Language")
    return answer


@pages.get("/")
def show() -> ResponseReturnValue:
    """The first page."""
    return page("home/show.html")
