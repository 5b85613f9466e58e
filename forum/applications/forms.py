"""What an organisation fills in to ask to be enrolled, and the secretariat to answer."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, ValidationError

from commissions import text
from commissions.errors import Unfit
from commissions.organisations.model import Kind
from commissions.organisations.queries import bearing
from forum.accounts.forms import email_field, is_name
from forum.database import db
from forum.forms import Form, block, choices, line, reason, why
from forum.words import ORGANISATIONS


class Letter(Form):
    """What an organisation says of itself."""

    name = line(_("Name of the organisation"), most=text.TITLE, least=2)
    kind = SelectField(_("Kind"), choices=choices({kind.value: ORGANISATIONS[kind.value] for kind in Kind}))
    place = line(_("Registered office"), most=300, least=2)
    web = line(_("Web address"), most=300, required=False)
    why = block(_("Why you want to take part"), most=text.REASON, least=20)

    def validate_name(self, field: Any) -> None:
        """Accept a name that no enrolled organisation bears."""
        if bearing(db.session(), field.data or ""):
            raise ValidationError(why(Unfit("name", "enrolled_already")))


class PersonsLetter(Letter):
    """The same, by who is signed in: the site knows whom to answer."""

    wants_mandate = BooleanField(_("I would like to speak for it"))


class StrangersLetter(Letter):
    """The same, by who has no account: with whom to answer."""

    contact = line(_("Your first and last name"), most=text.NAME, least=2)
    email = email_field(_("Your e-mail"))

    def validate_contact(self, field: Any) -> None:
        """Accept what people can be called by."""
        is_name(self, field)


class Acceptance(Form):
    """Under which name it is enrolled, and whether who asked speaks for it at once."""

    name = line(_("Name under which it is enrolled"), most=text.TITLE, least=2)
    mandate = BooleanField(_("Give the mandate at once to who asked"))


class Refusal(Form):
    """Why an organisation is not enrolled."""

    reason = reason(_("Reason, as it will be written to who asked"))
