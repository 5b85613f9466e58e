"""Each thing that goes wrong, as a page: what happened, what was kept, what to do."""

from typing import Any

from flask import Flask, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from limits.errors import StorageError
from sqlalchemy.exc import IntegrityError, InternalError, NoResultFound, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from commissions.errors import Missing, OutOfOrder, Overtaken, Refused, Unfit
from forum import links, once, throttling, words
from forum.acting import Unfinished, current_person
from forum.database import db
from forum.forms import why
from forum.language import gettext
from forum.once import Repeated
from forum.pages import page

NOT_KEPT = {"csrf_token", "once", "password", "again", "current_password"}


def explain(app: Flask) -> None:
    """Map every error to its page, in one place."""
    for kind, answer in (
        (Refused, refused),
        (OutOfOrder, out_of_order),
        (Overtaken, overtaken),
        (StaleDataError, overtaken_unseen),
        (IntegrityError, overtaken_unseen),
        (Missing, missing),
        (NoResultFound, missing),
        (Unfit, unfit),
        (Unfinished, unfinished),
        (Repeated, repeated),
        (CSRFError, stale_form),
        (OperationalError, busy),
        (InternalError, busy),  # PostgreSQL, where it takes no writing
        (NoConnection, busy),  # none became free
        (StorageError, busy),  # tries cannot be counted
        (HTTPException, other),
    ):
        app.register_error_handler(kind, answer)
    app.register_error_handler(500, broken)


def refused(error: Refused) -> ResponseReturnValue:
    """403 in words that say who may; who is not signed in is shown the way, with what they typed."""
    if current_person() is None and request.method == "GET":
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
    return page("errors/refused.html", status=403, who=words.who(error.rule.ways), kept=kept())


def out_of_order(error: OutOfOrder) -> ResponseReturnValue:
    """409: the act is not in order from where the thing is."""
    return page(
        "errors/out_of_order.html",
        status=409,
        verb=words.verb(error.verb),
        state=words.words(error.state),
        kept=kept(),
    )


def overtaken(error: Overtaken) -> ResponseReturnValue:
    """409 with both texts: the one that came first and the one being sent."""
    return page("errors/overtaken.html", status=409, current=error.current, number=error.number, kept=kept())


def overtaken_unseen(error: Exception) -> ResponseReturnValue:
    """409: somebody else acted in the same instant; unless it was this very form, sent twice."""
    return _answered() or page("errors/overtaken.html", status=409, current=None, number=None, kept=kept())


def missing(error: Exception) -> ResponseReturnValue:
    """404, the same page for what does not exist and for what may not be seen; what a form found may be used up."""
    return _answered() or page("errors/missing.html", status=404)


def unfit(error: Unfit) -> ResponseReturnValue:
    """422: a value that no form of ours would send."""
    return page("errors/unfit.html", status=422, why=why(error), kept=kept())


def unfinished(error: Unfinished) -> ResponseReturnValue:
    """422: the form again, with everything typed and the reason beside its field."""
    return error.again()


def repeated(error: Repeated) -> ResponseReturnValue:
    """The answer that the form got the first time."""
    return redirect((error.about and links.to(error.about)) or url_for("home.show"), 303)


def stale_form(error: CSRFError) -> ResponseReturnValue:
    """400: the form is too old or came from elsewhere; what was typed is kept."""
    return page("errors/stale_form.html", status=400, kept=kept())


def busy(error: Exception) -> ResponseReturnValue:
    """503: the database cannot be written to just now; reading goes on, what was typed is kept."""
    db.session.rollback()
    try:
        answer = page("errors/busy.html", status=503, kept=kept())
    except SQLAlchemyError:
        answer = _bare(503)
    answer.headers["Retry-After"] = "10"
    return answer


def other(error: HTTPException) -> ResponseReturnValue:
    """What the web itself refuses: wrong method, too large, malformed, too often."""
    if error.response is not None:
        return error.response
    if error.code == 404:
        return missing(error)
    code = error.code or 500
    answer = page("errors/other.html", status=code, code=code, says=_says(code), kept=[] if code == 413 else kept())
    for name, value in error.get_headers():
        if name.lower() in {"allow", "retry-after"}:
            answer.headers[name] = value
    if code == 429:
        answer.headers["Retry-After"] = str(throttling.wait())
    return answer


def broken(error: Exception) -> ResponseReturnValue:
    """500: a mistake of ours; the log has it."""
    try:
        db.session.rollback()
        return page("errors/other.html", status=500, code=500, says=_says(500), kept=kept())
    except Exception:  # the page itself may be what is broken; the log has both mistakes
        current_app.logger.exception("the page that says so is broken too")
        return _bare(500)


def kept() -> list[tuple[str, str]]:
    """What was typed into the form being sent, so that nothing is lost."""
    if request.method != "POST":
        return []
    try:
        return [(name, value) for name, value in request.form.items() if name not in NOT_KEPT and value.strip()]
    except HTTPException:
        return []


def _answered() -> ResponseReturnValue | None:
    """What a form was answered the first time, if it was received before and its act has taken its ground away."""
    if request.method != "POST":
        return None
    db.session.rollback()
    who = current_person()
    first = once.received(db.session(), once.key_sent(who.id if who else None))
    return repeated(first) if first else None


def _bare(code: int) -> Response:
    """A sentence without its page, for when the page cannot be made either."""
    return Response(f"{_says(code)}\n", status=code, mimetype="text/plain")


def _says(code: int) -> str:
    said: dict[int, Any] = {
        400: gettext("The request was malformed."),
        405: gettext("This address does not do that."),
        413: gettext("What you sent is too large."),
        429: gettext("Too many attempts: wait a little and try again."),
        503: gettext("The site cannot be reached just now. Wait a little and try again."),
        500: gettext("Something went wrong on our side. It has been noted."),
    }
    return str(said.get(code, gettext("The request cannot be answered.")))
