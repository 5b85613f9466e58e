"""What the secretariat fills in about the plan: phases, editions, titles, codes, relations."""

import re
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, IntegerField, SelectField
from wtforms.validators import AnyOf, DataRequired, InputRequired, NumberRange, Optional, ValidationError

from commissions import text
from commissions.document import ADDRESS, MOST_NUMBERED, SLUG, is_date
from commissions.plan.model import Basis, Firmness, Relation
from forum.forms import Form, block, choices, line, reason
from forum.words import FIRMNESS, RELATIONS

NEEDED = DataRequired(_("This is needed."))
BASES = choices({basis.value: FIRMNESS[basis] for basis in Basis})
LANGUAGES = {"it": "Italiano", "en": "English"}
NEEDED_NUMBER = InputRequired(_("This is needed."))
WRITTEN = _("Where it is written: a web address, or a place in print.")
WEB = re.compile(r"https?://\S+")


class Versioned(Form):
    """A change to something that others may be changing too."""

    onto = HiddenField()

    @property
    def version(self) -> int | None:
        """The version of the thing that was being changed."""
        sent = self.onto.data or ""
        return int(sent) if re.fullmatch(r"[0-9]{1,9}", sent) else None


class Reasoned(Form):
    """Why something is undone or ended."""

    reason = reason()


class Scheduling(Form):
    """Which work is done from one day to another, both included."""

    title_it = line(_("Title in Italian"), most=text.TITLE)
    title_en = line(_("Title in English"), most=text.TITLE)
    starts = DateField(_("First day"), validators=[NEEDED])
    ends = DateField(_("Last day"), validators=[NEEDED])


class Opening(Form):
    """A new dated version of the plan, and how much it says that it holds."""

    name_it = line(_("Name in Italian"), most=text.TITLE)
    name_en = line(_("Name in English"), most=text.TITLE, required=False)
    slug = line(
        _("Short name for addresses"),
        most=40,
        description=_("Lower-case letters, digits and hyphens, such as 2007-03."),
    )
    dated = line(_("Date"), most=12, description=_("As precise as it is known: 2007, 2007-03 or 2007-03-15."))
    areas = IntegerField(_("Areas it declares"), validators=[Optional(), NumberRange(1, MOST_NUMBERED)])
    directions = IntegerField(_("Directions it declares"), validators=[Optional(), NumberRange(1, MOST_NUMBERED)])
    objectives = IntegerField(_("Objectives it declares"), validators=[Optional(), NumberRange(1, MOST_NUMBERED)])

    def validate_slug(self, field: Any) -> None:
        """A slug is made as those in the plan's own document."""
        if not SLUG.fullmatch(field.data):
            raise ValidationError(_("Only lower-case letters, digits and single hyphens."))

    def validate_dated(self, field: Any) -> None:
        """A date exists in the calendar, however precise it is."""
        _calendar(field)


class Closing(Form):
    """That an edition is closed; nothing to fill in."""


class Rewording(Versioned):
    """The title of an objective in one language, how firm it is, and why it changes."""

    language = HiddenField(default="it", validators=[AnyOf(LANGUAGES)])
    title = line(_("Title"), most=text.TITLE * 2, least=3)
    firmness = SelectField(
        _("How firm it is"),
        choices=choices({one.value: FIRMNESS[one] for one in Firmness if one is not Firmness.UNKNOWN}),
    )
    reason = reason(_("Reason and source"))


class Placing(Versioned):
    """Under which direction an objective is, with which number, and how sure that is."""

    direction = SelectField(_("Direction"))
    number = IntegerField(_("Number within the direction"), validators=[NEEDED_NUMBER, NumberRange(1, MOST_NUMBERED)])
    basis = SelectField(_("How sure its place is"), choices=BASES)
    reason = reason(_("Reason and source"))


class Describing(Versioned):
    """What is said of an objective beside its title."""

    summary_it = block(_("Summary in Italian"), most=text.TEXT, required=False)
    summary_en = block(_("Summary in English"), most=text.TEXT, required=False)
    projects = block(_("Projects that it names"), most=text.TEXT, required=False, description=_("One on each line."))
    actors = block(_("Who is called to act"), most=text.TEXT, required=False, description=_("One on each line."))
    source = line(_("Source"), most=ADDRESS, required=False, description=WRITTEN)
    reason = reason(_("Reason and source"))


class Numbering(Form):
    """The code of an objective in an edition that is still open."""

    edition = SelectField(_("Edition"))
    code = line(_("Code"), most=20)
    basis = SelectField(_("How sure it is"), choices=BASES)


class Relating(Form):
    """That an objective acts on another thing of the plan, with the claim and where it is made."""

    relation = SelectField(
        _("This objective…"), choices=choices({relation.value: RELATIONS[relation] for relation in Relation})
    )
    target = SelectField(_("…which objective or direction"))
    basis = SelectField(_("How sure it is"), choices=BASES)
    claim = line(_("What is claimed"), most=text.REASON, required=False)
    reference = line(
        _("Source"),
        most=ADDRESS,
        required=False,
        description=_("The web address where it is written."),
    )

    def validate_reference(self, field: Any) -> None:
        """A source is an address that can be followed."""
        if field.data and not WEB.fullmatch(field.data):
            raise ValidationError(_("A web address begins with https:// or http://."))


def _calendar(field: Any) -> None:
    if not is_date(field.data or ""):
        raise ValidationError(_("A date looks like 2007, 2007-03 or 2007-03-15."))
