"""What the rows about the secretariat's own work do: texts, requests of organisations, reports and rulings."""

from typing import Any

from sqlalchemy import select

from commissions.act import Act
from commissions.applications.acts import apply, decline
from commissions.applications.model import Application
from commissions.comments.model import Comment
from commissions.hiding import Ground
from commissions.moderation import acts
from commissions.moderation.acts import Statement
from commissions.organisations.model import Kind
from commissions.proposals.model import Proposal
from commissions.texts.acts import publish
from commissions.texts.model import Slug
from commissions.texts.queries import in_force
from forum.applications import contacts
from forum.applications.model import Contact
from forum.demo.deeds import Row, Told
from forum.notices.model import Mail


def version(so_far: Told, act: Act, row: Row) -> None:
    """A text changes in one passage."""
    slug = Slug(row["text"])
    now = act.session.execute(in_force(slug)).scalar_one()
    publish(
        act,
        slug,
        text_it=now.text_it.replace(row["it"]["before"], row["it"]["after"]),
        text_en=now.text_en.replace(row["en"]["before"], row["en"]["after"]),
        reason=row["reason"],
        onto=now.number,
    )


def application(so_far: Told, act: Act, row: Row) -> None:
    """An organisation asks to be enrolled; who has no account left an address."""
    received = apply(
        act,
        name=row["name"],
        kind=Kind(row["kind"]),
        place=row["place"],
        web=row.get("web"),
        why=row["why"],
        wants_mandate=row.get("wants_mandate", False),
    )
    if "contact" in row:
        act.session.add(Contact(application=received, language="it", **row["contact"]))
    so_far.keep(row["name"], received)


def refusal(so_far: Told, act: Act, row: Row) -> None:
    """A request is declined, and the answer comes back."""
    answered, answer = so_far.get(Application, row["name"]), row["declined"]
    decline(act, answered, reason=answer["reason"])
    contacts.declined(act.session, answered)
    act.session.flush()
    letter = act.session.scalars(select(Mail).order_by(Mail.id.desc()).limit(1)).one()
    letter.queued_at, letter.due_at, letter.tries, letter.failed = act.at, None, 1, answer["returned"]


def report(so_far: Told, act: Act, row: Row) -> None:
    """Somebody reports something, with or without an account."""
    acts.report(act, _item(so_far, row), ground=Ground(row["ground"]), words=row["text"], good_faith=True)


def ruling(so_far: Told, act: Act, row: Row) -> None:
    """The secretariat decides, with all its reasons."""
    cited: Row = {"ground": Ground(row["ground"]), "article": row["article"]} if "ground" in row else {}
    getattr(acts, row["act"])(act, _item(so_far, row), statement=Statement(row["facts"], row["remedies"]), **cited)


def _item(so_far: Told, row: Row) -> Any:
    return so_far.get(Comment, row["comment"]) if "comment" in row else so_far.get(Proposal, row["proposal"])
