"""What one fills in to propose, to take a position, and to record what a commission decided."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import HiddenInput

from commissions import text
from forum.forms import Form, block, choices, line, reason
from forum.words import SIDES

_ = lazy_gettext

LARGEST = 2**31 - 1


def number(label: Any = "", *validators: Any) -> IntegerField:
    """A field that names a thing by its number."""
    return IntegerField(label, validators=[*validators, NumberRange(min=1, max=LARGEST)])


def unseen() -> IntegerField:
    """A number that the page sends along."""
    return IntegerField(widget=HiddenInput(), validators=[Optional(), NumberRange(min=1, max=LARGEST)])


class Pressed(Form):
    """An act that needs no words; `onto` is the version that was read."""

    onto = unseen()


class Reasoned(Pressed):
    """An act that needs its reason."""

    reason = reason()


class Positioning(Pressed):
    """Which position, for oneself or for an organisation."""

    side = RadioField(
        _("On the text as it stands"), validators=[InputRequired(_("Choose one."))], choices=choices(SIDES)
    )
    organisation = unseen()


class Dropping(Form):
    """Whose position is taken back."""

    organisation = unseen()


class Wording(Form):
    """A title and a text, written onto a version."""

    title = line(_("Title"), most=text.TITLE, least=5)
    words = block(_("Text"), most=text.TEXT, least=20)
    onto = unseen()


class Revision(Wording):
    """A new version, and perhaps why."""

    reason = reason(_("What you changed, and why"), required=False)


class Resubmission(Wording):
    """The text put before the commission again."""


class Amendment(Wording):
    """The final text as the commission adopts it, and why."""

    reason = reason()


class Referral(Reasoned):
    """Which commission is in charge from now on, and why."""

    body = SelectField(_("Commission"), coerce=int, choices=list, validators=[InputRequired(_("Choose one."))])


class Merger(Reasoned):
    """The proposal in which this one goes on, and why; `seen` is the one whose title was shown."""

    into = number(_("Number of the other proposal"), InputRequired(_("This is needed.")))
    seen = HiddenField()


class Beginning(Form):
    """Under which objective, in answer to which call, and for whom one proposes; `topic` is what it is born from."""

    objective = SelectField(_("Objective"), choices=list, validators=[InputRequired(_("Choose one."))])
    organisation = SelectField(_("You propose"), choices=list, default="")
    topic = unseen()


class Drafting(Beginning):
    """A draft as it stands, complete or not; `version` is the one being written on."""

    title = line(_("Title"), most=text.TITLE, required=False)
    words = block(_("Text"), most=text.TEXT, required=False)
    version = unseen()


class Submission(Drafting):
    """A draft that is put before the commission."""

    title = line(_("Title"), most=text.TITLE, least=5)
    words = block(_("Text"), most=text.TEXT, least=20)
