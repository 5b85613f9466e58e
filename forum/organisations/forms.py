"""What the secretariat fills in about organisations and mandates."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField
from wtforms.validators import Optional

from commissions import text
from commissions.organisations.model import Kind
from forum.forms import Form, choices, last_day, line, reason, someone
from forum.words import ORGANISATIONS


class Enrolment(Form):
    """An organisation that comes to take part."""

    name = line(_("Name"), most=text.TITLE, least=2)
    kind = SelectField(_("Kind"), choices=choices({kind.value: ORGANISATIONS[kind.value] for kind in Kind}))
    place = line(_("Registered office"), most=300, required=False)
    web = line(_("Web address"), most=300, required=False)
    source = line(_("Where its adhesion is documented"), most=300, required=False)


class Correction(Form):
    """What is written of an organisation, put right; `onto` is the version that was read."""

    onto = HiddenField(validators=[Optional()])
    name = line(_("Name"), most=text.TITLE, least=2)
    kind = SelectField(_("Kind"), choices=choices({kind.value: ORGANISATIONS[kind.value] for kind in Kind}))
    place = line(_("Registered office"), most=300, required=False)
    web = line(_("Web address"), most=300, required=False)
    reason = reason()


class Because(Form):
    """Why something ends, or begins again."""

    reason = reason()


class MandateCorrection(Form):
    """Until when somebody speaks, and in whose place, put right."""

    substitute_for = SelectField(_("In the place of"))
    until = last_day()
    reason = reason()


class Mandating(Form):
    """Who speaks for an organisation, until when, in whose place."""

    person = someone(_("Who"))
    substitute_for = SelectField(_("In the place of"))
    until = last_day()
