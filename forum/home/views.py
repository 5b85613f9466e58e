"""The first page: what is being decided now, and what came of it."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from commissions import clock
from forum import language
from forum.acting import asking
from forum.home.figures import commissions, figures
from forum.home.outcome import outcome
from forum.home.present import present, spelled
from forum.pages import page
from forum.plan import phases, picture
from forum.sentences import latest

entrance = Blueprint("entrance", __name__)
pages = Blueprint("home", __name__)

ACTS = 4  # shown


@entrance.get("/")
def choose() -> ResponseReturnValue:
    """Go on to the first page in the language the browser asks for."""
    answer = redirect(url_for("home.show", lang=language.preferred()), 302)
    answer.vary.add("Accept-Language")
    return answer


@pages.get("/")
def show() -> ResponseReturnValue:
    """What is being decided now, what came of it, how far the process is, and the plan as a picture."""
    asked = asking()
    came = outcome(asked.session)
    bands = picture.bands(asked.session)
    bodies = commissions(asked.session, asked.at)
    said = sum(dot.comments for band in bands for row in band.directions for dot in row.objectives)
    return page(
        "home/show.html",
        present=present(asked.session, asked.at, came.frozen, came.awaiting),
        decided=came.decided,
        phases=phases.stages(asked.session, clock.day(asked.at)),
        bands=bands,
        counts=picture.counts(bands),
        commissions=bodies,
        how_many=spelled(len(bodies)),
        latest=latest(ACTS),
        figures=figures(asked.session, comments=said),
    )
