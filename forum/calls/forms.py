"""What one fills in about calls: a new one, a later closing."""

from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from commissions import clock, text
from commissions.calls.model import Audience
from forum.forms import Form, block, choices, key, line, reason
from forum.words import AUDIENCES

NEAR = range(2000, 2200)  # years of which a moment can be given


class MomentField(DateTimeLocalField):
    """A moment as the clocks of the commissions show it."""

    @property
    def moment(self) -> datetime:
        """The moment meant."""
        assert self.data  # only asked after validation
        return self.data.replace(tzinfo=clock.ZONE).astimezone(UTC)


def _moment(label: Any) -> MomentField:
    return MomentField(label, format="%Y-%m-%dT%H:%M", validators=[InputRequired(_("This is needed.")), _near])


def _near(form: Form, field: MomentField) -> None:
    if field.data and field.data.year not in NEAR:
        raise ValidationError(_("No date so far away can be given."))


class Planning(Form):
    """An invitation to propose: on what, from whom, from when until when."""

    title = line(_("Title in Italian"), most=text.TITLE, least=5)
    title_en = line(_("Title in English"), most=text.TITLE, required=False)
    words = block(_("What you invite people to propose"), most=text.TEXT, least=10)
    audience = RadioField(
        _("Who may propose"),
        choices=choices({one.value: AUDIENCES[one] for one in reversed(Audience)}),
        default=Audience.EVERYONE.value,
    )
    objectives = SelectMultipleField(
        _("On which objectives"),
        coerce=key,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[InputRequired(_("Choose at least one objective."))],
    )
    opens_at = _moment(_("Opens"))
    closes_at = _moment(_("Closes"))


class Extension(Form):
    """A later moment until which proposals are received, and why."""

    closes_at = _moment(_("New closing"))
    reason = reason()


class Pressed(Form):
    """That a call is opened or closed; nothing to fill in."""
