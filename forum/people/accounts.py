"""The accounts of the site as the secretariat knows them: who is who, and where each can be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _
from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session, joinedload

from commissions.bodies.model import Seat
from commissions.bodies.queries import seats_held_by
from commissions.folding import folded
from commissions.moderation import queries as moderation
from commissions.moderation.model import Ruling
from commissions.organisations.model import Mandate
from commissions.organisations.queries import held_by
from commissions.people import lifecycle
from commissions.people.model import Person, Standing
from forum.accounts.model import Account, SignIn
from forum.lists import Choice, Column, Listing, Order, Since, Until, Words, fixed
from forum.lists.keyset import name
from forum.words import words

UNCONFIRMED = "unconfirmed"
MEASURES = 20  # on what one wrote, the latest

_name = func.coalesce(Person.name, Account.name)


@dataclass(frozen=True, slots=True)
class Known:
    """An account with all that the secretariat may see of it: no password, and no place where it is signed in."""

    account: Account
    standing: str
    places: int
    last_began: datetime | None
    seats: Sequence[Seat]
    mandates: Sequence[Mandate]
    measures: Sequence[Ruling]


def accounts(at: datetime) -> Listing:
    """Every account, with the person it belongs to once its address is confirmed, as they stand at a moment."""
    return Listing(
        page="people.accounts",
        table="people.accounts_table",
        file="accounts",
        rows=select(Account).outerjoin(Account.person).options(joinedload(Account.person)),
        key=Account.id,
        filters=(
            Words("q", _("Words in the name or in the address"), (_name, Account.email)),
            Choice("standing", _("Standing"), _standing(at), fixed({
                "active": _("takes part"), "suspended": _("suspended"), UNCONFIRMED: _("address not confirmed"),
            })),
            Since("since", _("Registered from the day"), Account.made_at),
            Until("until", _("To the day"), Account.made_at),
        ),
        orders=(
            Order("newest", _("last registered first")),
            Order("oldest", _("first registered first"), descending=False),
            Order("name", _("by name"), folded(_name), descending=False, read=name),
        ),
        columns=(
            Column(_("Name"), name_of),
            Column(_("Address"), lambda one: one.email),
            Column(_("Standing"), lambda one: words(standing_of(one, at))),
            Column(_("Suspended until"), lambda one: one.person and one.person.suspended_until),
            Column(_("Registered"), lambda one: one.made_at),
            Column(_("Confirmed"), lambda one: one.confirmed_at),
        ),
    )  # fmt: skip


def known(session: Session, number: int, *, at: datetime) -> Known:
    """One account with what it does in the process, in five statements; NoResultFound without it."""
    found = select(Account).where(Account.id == number).options(joinedload(Account.person))
    account = session.execute(found).scalar_one()
    places, last = session.execute(
        select(func.count(), func.max(SignIn.began_at)).where(SignIn.account_id == number, SignIn.ends_at > at)
    ).one()
    who = account.person
    return Known(
        account=account,
        standing=standing_of(account, at),
        places=places,
        last_began=last,
        seats=session.scalars(seats_held_by(who.id)).all() if who else (),
        mandates=session.scalars(held_by(who.id)).all() if who else (),
        measures=session.scalars(moderation.earlier([who.id], who).limit(MEASURES)).all() if who else (),
    )


def name_of(account: Account) -> str:
    """The name a person bears, or the one that was given with the registration."""
    return account.person.name if account.person else account.name


def standing_of(account: Account, at: datetime) -> str:
    """Whether somebody takes part, is suspended, or has yet to confirm their address."""
    return lifecycle.standing(account.person, at).value if account.person else UNCONFIRMED


def _standing(at: datetime) -> object:
    over = and_(Person.suspended_until.is_not(None), Person.suspended_until <= at)
    active = or_(Person.standing == Standing.ACTIVE, over)
    return case((Account.person_id.is_(None), UNCONFIRMED), (active, "active"), else_="suspended")
