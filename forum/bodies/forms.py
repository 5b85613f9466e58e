"""What the secretariat fills in about bodies and seats."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Field, HiddenField, SelectField, SelectMultipleField, widgets
from wtforms.validators import ValidationError

from commissions import text
from commissions.bodies.model import Kind, Office
from commissions.document import slug_of
from commissions.errors import Unfit
from forum.accounts.forms import email_field
from forum.forms import Form, block, choices, first_day, last_day, line, reason, someone, whole
from forum.words import BODIES

OFFICES = {office.value: BODIES[office.value] for office in Office}


class Seating(Form):
    """Who is given a seat, with which office, for whom, from when until when, in whose stead."""

    person = someone(_("Who"))
    office = SelectField(_("Office"), choices=choices(OFFICES), default=Office.MEMBER.value)
    organisation = SelectField(_("For which organisation"))
    since = first_day(_("From which day"))
    until = last_day()
    substitute_for = SelectField(_("In whose stead"), default="")


class Inviting(Form):
    """A seat for somebody who has no account yet: it waits for their address."""

    email = email_field(_("Their e-mail address"))
    office = SelectField(_("Office"), choices=choices(OFFICES), default=Office.MEMBER.value)
    organisation = SelectField(_("For which organisation"))
    until = last_day()
    language = SelectField(_("Language of the letter"), choices=choices({"it": "Italiano", "en": "English"}))


class Appointment(Form):
    """Another office for the holder of a seat."""

    office = SelectField(_("Office"), choices=choices(OFFICES))


class Ending(Form):
    """When a seat ends, and why."""

    until = last_day(_("Last day"))
    reason = reason(_("Reason"), required=False)


class Rectification(Form):
    """A seat as it should have been written down."""

    office = SelectField(_("Office"), choices=choices(OFFICES))
    organisation = SelectField(_("For which organisation"))
    since = first_day(_("From which day"), required=True)
    until = last_day()
    reason = reason(_("What was wrong"))


class Reason(Form):
    """Why something is undone."""

    reason = reason()


class Pressed(Form):
    """That everyone may open topics, or only members; nothing to fill in."""


class Definition(Form):
    """How a body is called, and what it is for."""

    name_it = line(_("Name in Italian"), most=text.TITLE)
    name_en = line(_("Name in English"), most=text.TITLE)
    mandate_it = block(_("Mandate in Italian"), most=text.REASON, required=False)
    mandate_en = block(_("Mandate in English"), most=text.REASON, required=False)
    notice_days = whole(_("Days of notice for its meetings"), most=60, least=0, required=False)
    reason = reason()
    onto = HiddenField()

    @property
    def version(self) -> int | None:
        """The version of the body that was being changed."""
        sent = self.onto.data or ""
        return int(sent) if sent.isdecimal() and len(sent) < 10 else None


class Constitution(Form):
    """A new body."""

    kind = SelectField(_("What it is"), choices=choices({kind.value: BODIES[kind.value] for kind in Kind}))
    parent = SelectField(_("Working group of"))
    name_it = line(_("Name in Italian"), most=text.TITLE)
    name_en = line(_("Name in English"), most=text.TITLE)
    mandate_it = block(_("Mandate in Italian"), most=text.REASON, required=False)
    mandate_en = block(_("Mandate in English"), most=text.REASON, required=False)
    areas = SelectMultipleField(
        _("Areas of the plan it is in charge of"),
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
    )
    transversal = BooleanField(_("It concerns the whole plan"))

    def validate_name_it(self, field: Field) -> None:
        """The address of the body's page is made of its Italian name."""
        if not slug_of(field.data or ""):
            raise ValidationError(_("The name needs letters or digits, since its address is made of them."))

    def refuse(self, unfit: Unfit) -> None:
        """An address in use is a name in use."""
        super().refuse(Unfit("name_it", unfit.why) if unfit.field == "slug" else unfit)
