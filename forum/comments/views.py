"""The pages of discussions."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from commissions.authority import person
from commissions.comments import acts, lifecycle, queries
from commissions.comments.model import Alignment, Comment, Openness, State, Thread
from commissions.comments.policy import MAY
from commissions.errors import OutOfOrder
from forum import discussions, threads
from forum.acting import acting, needs, require
from forum.comments.forms import Amendment
from forum.database import db
from forum.discussions import Saying
from forum.hiding import standing
from forum.language import gettext as _
from forum.pages import page
from forum.threads import Owner

pages = Blueprint("comments", __name__)


@pages.get("/comments/<int:number>")
def show(number: int) -> ResponseReturnValue:
    """A comment in the exchange it belongs to, for good at this address."""
    comment = _comment(db.session(), number)
    first = _comment(db.session(), comment.root_id) if comment.root_id else comment
    beyond = _after() if "after" in request.args else threads.shown_from(db.session(), comment)
    exchange, following = queries.exchange(db.session(), first, beyond=beyond)
    owner = threads.owner(db.session(), comment.thread_id)
    return page(
        "comments/show.html",
        crumbs=_steps(owner, _("Comment %(number)s", number=number)),
        comment=comment,
        standing=standing(comment),
        owner=owner,
        among=threads.from_here(owner, comment),
        exchange=discussions.drawn(
            exchange, comment.thread, authors=owner.authors, can_say=discussions.may_say(comment.thread)
        ),
        beginning=url_for("comments.show", number=first.id, after=0) if beyond else None,
        following=following and url_for("comments.show", number=first.id, after=following),
        versions=_versions(comment),
    )


@pages.get("/comments/<int:number>/answer")
@needs(MAY["say"])
def answer(number: int) -> ResponseReturnValue:
    """Where one answers a comment."""
    comment = _comment(db.session(), number)
    return _speaking(comment.thread, Saying(formdata=None, reply_to=str(number)), comment)


@pages.post("/threads/<int:number>/comments")
def say(number: int) -> ResponseReturnValue:
    """Say something in a discussion, or answer somebody."""
    form = Saying()
    again = partial(_say_again, number, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        comment = acts.say(
            act,
            act.session.get_one(Thread, number),
            words=form.words.data or "",
            alignment=Alignment(form.alignment.data),
            reply_to=_comment(act.session, form.answered) if form.answered else None,
        )
    flash(_("What you said is published."))
    return redirect(threads.place(db.session(), comment), 303)


@pages.get("/comments/<int:number>/amendment")
@needs(person)
def amend(number: int) -> ResponseReturnValue:
    """Where one corrects what one said."""
    comment = _comment(db.session(), number)
    return _amending(comment, Amendment(formdata=None, words=comment.text, onto=str(comment.number)))


@pages.post("/comments/<int:number>/amendment")
def amended(number: int) -> ResponseReturnValue:
    """Correct what one said, unless another correction came first."""
    form = Amendment()
    again = partial(_amend_again, number, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        comment = _comment(act.session, number)
        acts.amend(act, comment, words=form.words.data or "", onto=int(form.onto.data or 0))
    flash(_("The correction is published."))
    return redirect(threads.place(db.session(), comment), 303)


@pages.post("/comments/<int:number>/taking-back")
def take_back(number: int) -> ResponseReturnValue:
    """Take back what one said."""
    with acting() as act:
        comment = _comment(act.session, number)
        acts.take_back(act, comment)
    flash(_("Taken back. If you change your mind, you can put it back within 15 minutes."))
    return redirect(threads.place(db.session(), comment), 303)


@pages.post("/comments/<int:number>/return")
def put_back(number: int) -> ResponseReturnValue:
    """Undo a taking back."""
    with acting() as act:
        comment = _comment(act.session, number)
        acts.put_back(act, comment)
    flash(_("It is back in its place."))
    return redirect(threads.place(db.session(), comment), 303)


def _say_again(number: int, form: Saying) -> ResponseReturnValue:
    answered = _comment(db.session(), form.answered) if form.answered else None
    return _speaking(db.session.get_one(Thread, number), form, answered, 422)


def _speaking(thread: Thread, form: Saying, answered: Comment | None, status: int = 200) -> ResponseReturnValue:
    """The page where one speaks, when it is not the page of what is spoken of."""
    require(MAY["say"], thread)
    if thread.openness is not Openness.OPEN:
        raise OutOfOrder("say", "closed")
    if answered and standing(answered) is not State.SAID:
        raise OutOfOrder("reply", standing(answered))
    owner = threads.owner(db.session(), thread.id)
    return page(
        "comments/say.html",
        status=status,
        crumbs=_steps(owner, _("Your answer") if answered else _("Your comment")),
        thread=thread,
        owner=owner,
        form=form,
        answered=answered and discussions.alone(answered, authors=owner.authors),
    )


def _amend_again(number: int, form: Amendment) -> ResponseReturnValue:
    return _amending(_comment(db.session(), number), form, 422)


def _amending(comment: Comment, form: Amendment, status: int = 200) -> ResponseReturnValue:
    require(MAY["amend"], comment)
    if comment.thread.openness is not Openness.OPEN:
        raise OutOfOrder("amend", "closed")
    lifecycle.after(comment, "amend")
    owner = threads.owner(db.session(), comment.thread_id)
    return page(
        "comments/amend.html",
        status=status,
        crumbs=_steps(owner, _("Correct what you said")),
        comment=comment,
        form=form,
        back=threads.from_here(owner, comment),
    )


def _comment(session: Session, number: int) -> Comment:
    """One comment with its author and discussion."""
    return session.execute(
        select(Comment).where(Comment.id == number).options(joinedload(Comment.author), joinedload(Comment.thread))
    ).scalar_one()


def _versions(comment: Comment) -> list[dict[str, object]]:
    """What the comment said before; nothing once it is taken back or hidden."""
    if comment.number == 1 or standing(comment) is not State.SAID:
        return []
    return [{"text": one.text, "until": one.until} for one in db.session.scalars(queries.versions(comment.id))]


def _after() -> int:
    """After which answer the page begins, from the address; anything else counts as the beginning."""
    asked = request.args.get("after", "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else 0


def _steps(owner: Owner, last: str) -> list[tuple[str, str]]:
    index = {
        "proposal": ("proposals.index", _("Proposals")),
        "topic": ("topics.index", _("Topics")),
        "objective": ("plan.show", _("The plan")),
    }[owner.kind]
    return [(index[1], url_for(index[0])), (owner.title, owner.url), (last, "")]
