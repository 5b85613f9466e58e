"""What one fills in about meetings: a new one, a change, and what is done with it."""

import re
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField, SelectField, URLField
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from commissions import text
from commissions.meetings.acts import MOST_SEATS, Particulars
from commissions.meetings.agenda import LONGEST
from commissions.meetings.agenda import MOST as MOST_ITEMS
from commissions.meetings.model import Kind
from forum.forms import Form, block, line, reason, someone, whole
from forum.moments import MomentField, moment

MOST_LINK = 500  # characters of an address


class Planning(Form):
    """A meeting: of which kind, on what, when, where."""

    kind = RadioField(_("What kind of meeting"))
    title = line(_("Title in Italian"), most=text.TITLE, least=5)
    title_en = line(_("Title in English"), most=text.TITLE, required=False)
    words = block(_("What it is about"), most=text.TEXT, required=False)
    starts_at = moment(_("Begins"))
    ends_at = moment(_("Ends"))
    place = line(_("Meeting place"), most=text.TITLE, required=False)
    address = line(_("Address"), most=text.TITLE, required=False)
    route = block(_("How to get there"), most=text.REASON, required=False)
    access = block(_("Access for disabled people"), most=text.REASON, required=False)
    link = URLField(
        _("Where one takes part online"),
        validators=[Optional(), Length(max=MOST_LINK, message=_("Too long: at most %(max)d characters fit."))],
    )
    services = block(_("Services offered"), most=text.REASON, required=False)
    seats = whole(_("Seats for the public"), most=MOST_SEATS, required=False)

    def validate_ends_at(self, field: MomentField) -> None:
        """A meeting ends after it starts."""
        if field.data and self.starts_at.data and field.data <= self.starts_at.data:
            raise ValidationError(_("The meeting would end before it begins: look at the two hours again."))

    @property
    def particulars(self) -> Particulars:
        """What was written, once it is whole."""
        return Particulars(
            kind=Kind(self.kind.data),
            starts_at=self.starts_at.moment,
            ends_at=self.ends_at.moment,
            seats=self.seats.data,
            title=self.title.data or "",
            text=self.words.data or None,
            **{name: self[name].data or None for name in WRITTEN},
        )


# What is plain text, and may be left empty.
WRITTEN = ("title_en", "place", "address", "route", "access", "link", "services")


class Amendment(Planning):
    """A meeting that is changed, and why."""

    reason = reason()
    onto = HiddenField()

    @property
    def version(self) -> int | None:
        """The version of the meeting that was being changed."""
        return number_in(self.onto)


def number_in(field: Field) -> int | None:
    """The number that a hidden field carries, if it is one."""
    sent: Any = field.data or ""
    return int(sent) if re.fullmatch(r"[0-9]{1,9}", sent) else None


class Convening(Form):
    """That a meeting is convened; with the reason, when the notice is short."""

    urgency = reason(_("Why it cannot wait"), required=False)


class Cancelling(Form):
    """Why a meeting is called off."""

    reason = reason()


class Inviting(Form):
    """Who is invited, besides those who sit in the body."""

    person = someone()


class Pressed(Form):
    """That something is done which needs no words."""


class Adding(Form):
    """An item: what it points to, a title, or both, and for how long."""

    subject = SelectField(_("What it is about"))
    title = line(_("Title of the item"), most=text.TITLE, required=False)
    minutes = whole(_("Minutes"), most=LONGEST, default=15)


class Asking(Adding):
    """An item that a member asks for, and why."""

    words = block(_("Why it should be spoken of"), most=text.REASON, least=3)


class Correcting(Form):
    """Another title or other minutes for an item."""

    title = line(_("Title of the item"), most=text.TITLE, required=False)
    minutes = whole(_("Minutes"), most=LONGEST)
    reason = reason(required=False)
    onto = HiddenField()

    @property
    def version(self) -> int | None:
        """The version of the item that was being changed."""
        return number_in(self.onto)


class Moving(Form):
    """To which place an item goes."""

    point = whole("", most=MOST_ITEMS, widget=HiddenInput())


class Dropping(Form):
    """Why an item is taken off."""

    reason = reason(required=False)


class Accepting(Form):
    """For how long what was asked for comes on the agenda."""

    minutes = whole(_("Minutes"), most=LONGEST)


class Declining(Form):
    """Why what was asked for does not."""

    reason = reason()
