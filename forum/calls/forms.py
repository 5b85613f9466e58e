"""What one fills in about calls: a new one, a change before it opens, a later closing."""

import re

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from commissions import text
from commissions.calls.model import Audience
from forum.forms import Form, block, choices, key, line, reason
from forum.moments import MomentField, moment
from forum.words import AUDIENCES


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
    opens_at = moment(_("Opens"))
    closes_at = moment(_("Closes"))

    def validate_closes_at(self, field: MomentField) -> None:
        """A call ends after it starts."""
        if field.data and self.opens_at.data and field.data <= self.opens_at.data:
            raise ValidationError(_("The end comes before the beginning."))


class Amendment(Planning):
    """A call that is changed before it opens, and why."""

    reason = reason()
    onto = HiddenField()

    @property
    def version(self) -> int | None:
        """The version of the call that was being changed."""
        sent = self.onto.data or ""
        return int(sent) if re.fullmatch(r"[0-9]{1,9}", sent) else None


class Cancelling(Form):
    """Why a call is given up."""

    reason = reason()


class Extension(Form):
    """A later moment until which proposals are received, and why."""

    closes_at = moment(_("New closing"))
    reason = reason()


class Pressed(Form):
    """That a call is opened or closed; nothing to fill in."""
