"""Seats that wait for somebody who has no account yet: who was invited, by letter, to sit where and as what."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Select, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from commissions import clock
from commissions.act import Act
from commissions.base import Base, Key, Moment, by_value
from commissions.bodies.acts import seat
from commissions.bodies.model import Body, Kind, Office, Seat
from commissions.bodies.queries import seats_of
from commissions.errors import OutOfOrder, Unfit
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from forum.accounts.model import Account
from forum.notices.post import address, queue

LASTS = timedelta(days=30)
PAUSE = timedelta(hours=1)  # between two letters about the same invitation
MOST = 5  # letters about one invitation
KEPT = timedelta(days=90)  # after it has ended, so that it can still be sent again


class Invitation(Base):
    """A seat kept for an address; it is deleted once the seat is given, or when it is withdrawn."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("email", "body_id"),)

    id: Mapped[Key]
    email: Mapped[str] = mapped_column()  # in the form that accounts compare
    body_id: Mapped[int] = mapped_column(ForeignKey(Body.id), index=True)
    office: Mapped[Office] = mapped_column(by_value(Office))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey(Organisation.id))
    until: Mapped[datetime | None] = mapped_column(Moment)  # of the seat
    language: Mapped[str] = mapped_column()
    invited_by_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    invited_at: Mapped[datetime] = mapped_column(Moment)
    written_at: Mapped[datetime] = mapped_column(Moment)  # the last letter
    letters: Mapped[int] = mapped_column(default=1)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)
    failed: Mapped[str | None] = mapped_column()  # why the seat could not be given when the account came to be

    body: Mapped[Body] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    invited_by: Mapped[Person] = relationship()


def holder(stored: Session, email: str) -> Person | None:
    """The person whose account has an address, once it was proved."""
    account = stored.scalar(select(Account).where(Account.email == email).options(joinedload(Account.person)))
    return account.person if account is not None and account.confirmed_at is not None else None


def to_body(body_id: int) -> Select[Invitation]:
    """The invitations to sit in a body, the newest first."""
    loaded = joinedload(Invitation.organisation), joinedload(Invitation.invited_by)
    return select(Invitation).where(Invitation.body_id == body_id).options(*loaded).order_by(Invitation.id.desc())


def invite(
    stored: Session,
    body: Body,
    *,
    email: str,
    office: Office,
    organisation: Organisation | None,
    until: datetime | None,
    language: str,
    by_id: int,
) -> Invitation:
    """Keep a seat for an address, and write there; Unfit when one is kept for it already."""
    now = clock.now()
    if stored.scalar(select(Invitation.id).where(Invitation.email == email, Invitation.body_id == body.id)):
        raise Unfit("email", "already_invited")
    if until is not None and until <= now:
        raise Unfit("until", "past")
    if body.dissolved_at is not None:
        raise OutOfOrder("seat", "dissolved")
    _no_second_chair(stored, body, office, at=now)
    invitation = Invitation(
        email=email,
        body=body,
        office=office,
        organisation=organisation,
        until=until,
        language=language,
        invited_by_id=by_id,
        invited_at=now,
        written_at=now,
        ends_at=now + LASTS,
    )
    stored.add(invitation)
    _write(stored, invitation)
    return invitation


def send_again(stored: Session, invitation: Invitation) -> None:
    """Write once more, and let the invitation last as long as a new one; Unfit when it is too soon or too often."""
    now = clock.now()
    if invitation.letters >= MOST:
        raise Unfit("email", "letters_enough")
    if invitation.written_at > now - PAUSE:
        raise Unfit("email", "letter_just_left")
    invitation.written_at, invitation.ends_at, invitation.failed = now, now + LASTS, None
    invitation.letters += 1
    _write(stored, invitation)


def take_seats(act: Act, email: str, person: Person) -> None:
    """Give who has just proved an address the seats that wait for it; what cannot be given stays, with the reason."""
    waiting = select(Invitation).where(Invitation.email == email, Invitation.ends_at > act.at)
    for invitation in act.session.scalars(waiting.options(joinedload(Invitation.body))).all():
        try:
            take(act, invitation, person)
        except Unfit as unfit:
            invitation.failed = unfit.why
        except OutOfOrder as error:
            invitation.failed = error.state


def take(act: Act, invitation: Invitation, person: Person) -> None:
    """Give the seat that an invitation keeps, as the secretariat decided on its day."""
    seat(
        act,
        invitation.body,
        person=person,
        office=invitation.office,
        organisation=invitation.organisation,
        until=invitation.until,
        invited=clock.day(invitation.invited_at),
    )
    act.session.delete(invitation)


def forget(stored: Session) -> None:
    """Delete the invitations that ended too long ago to matter."""
    stored.execute(delete(Invitation).where(Invitation.ends_at <= clock.now() - KEPT))


def _no_second_chair(stored: Session, body: Body, office: Office, *, at: datetime) -> None:
    """Go on only if the seat could be given today: the chair may be held by somebody for good."""
    if office is not Office.CHAIR or body.kind is Kind.SECRETARIAT:
        return
    chair = stored.scalar(seats_of(body.id, at=at).where(Seat.office == Office.CHAIR, Seat.until.is_(None)))
    if chair is not None:
        raise Unfit("office", "chaired", since=chair.since, name=chair.person.name)


def _write(stored: Session, invitation: Invitation) -> None:
    queue(
        stored,
        to=invitation.email,
        template="invitation",
        language=invitation.language,
        link=address("accounts.register", lang=invitation.language),
        body=invitation.body.name_en if invitation.language == "en" else invitation.body.name_it,
        office=invitation.office,
        last=clock.last_day(invitation.ends_at),
    )
