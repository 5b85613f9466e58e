"""Moments as people give and read them: in the hours of the place where the process takes place."""

from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField
from wtforms.validators import InputRequired, ValidationError

from commissions import clock
from forum.forms import Form

NEAR = range(2000, 2200)  # years of which a moment can be given


class MomentField(DateTimeLocalField):
    """A moment as the clocks of the commissions show it."""

    @property
    def moment(self) -> datetime:
        """The moment meant."""
        assert self.data  # only asked after validation
        return self.data.replace(tzinfo=clock.ZONE).astimezone(UTC)


def moment(label: Any) -> MomentField:
    """A field for a day and an hour."""
    return MomentField(label, format="%Y-%m-%dT%H:%M", validators=[InputRequired(_("This is needed.")), _near])


def shown(at: datetime) -> datetime:
    """A moment as a field shows it."""
    return at.astimezone(clock.ZONE).replace(tzinfo=None)


def _near(form: Form, field: MomentField) -> None:
    if field.data and field.data.year not in NEAR:
        raise ValidationError(_("No date so far away can be given."))
