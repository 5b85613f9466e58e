"""What can be put right of the plan beside its objectives, and the forms for it, each filled in with what stands."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, IntegerField
from wtforms.validators import NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from commissions import text
from commissions.document import ADDRESS, MOST_NUMBERED, is_date
from forum.forms import block, line, reason
from forum.plan.forms import NEEDED, WRITTEN, Versioned

AMOUNT = [Optional(), NumberRange(1, MOST_NUMBERED)]


class Erratum(Versioned):
    """Something put right, and why."""

    reason = reason(_("Reason and source"))

    @property
    def values(self) -> dict[str, Any]:
        """What is to stand, by the names of the act; nothing where a field was left empty."""
        shown = {name: field for name, field in self._fields.items() if not isinstance(field.widget, HiddenInput)}
        own = {name: field.data for name, field in shown.items()}
        return {name: None if value == "" else value for name, value in own.items()}

    def validate_dated(self, field: Any) -> None:
        """A date exists in the calendar, however precise it is."""
        if not is_date(field.data or ""):
            raise ValidationError(_("A date looks like 2007, 2007-03 or 2007-03-15."))


def _title(label: Any) -> Any:
    return line(label, most=text.TITLE * 2, least=3)


class OfArea(Erratum):
    """The words of an area."""

    title_it = _title(_("Title in Italian"))
    title_en = _title(_("Title in English"))
    source = line(_("Source"), most=ADDRESS, required=False, description=WRITTEN)


class OfDirection(Erratum):
    """The words of a direction."""

    title_it = _title(_("Title in Italian"))
    title_en = _title(_("Title in English"))
    summary_it = block(_("Summary in Italian"), most=text.TEXT, required=False)
    summary_en = block(_("Summary in English"), most=text.TEXT, required=False)
    source = line(_("Source"), most=ADDRESS, required=False, description=WRITTEN)


class OfEdition(Erratum):
    """What an edition is called, when it is of, and how much it says that it holds."""

    name_it = _title(_("Name in Italian"))
    name_en = line(_("Name in English"), most=text.TITLE, required=False)
    dated = line(_("Date"), most=12, description=_("As precise as it is known: 2007, 2007-03 or 2007-03-15."))
    areas = IntegerField(_("Areas it declares"), validators=AMOUNT)
    directions = IntegerField(_("Directions it declares"), validators=AMOUNT)
    objectives = IntegerField(_("Objectives it declares"), validators=AMOUNT)


class OfEvent(Erratum):
    """What happened, and when."""

    dated = line(_("Date"), most=12, description=_("As precise as it is known: 2007, 2007-03 or 2007-03-15."))
    title_it = _title(_("Title in Italian"))
    title_en = _title(_("Title in English"))
    description_it = block(_("Description in Italian"), most=text.TEXT, required=False)
    description_en = block(_("Description in English"), most=text.TEXT, required=False)
    source = line(_("Source"), most=ADDRESS, required=False, description=WRITTEN)


class OfPhase(Erratum):
    """Which work is done from one day to another, both included."""

    title_it = _title(_("Title in Italian"))
    title_en = _title(_("Title in English"))
    starts = DateField(_("First day"), validators=[NEEDED])
    ends = DateField(_("Last day"), validators=[NEEDED])
