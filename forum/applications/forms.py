"""What an organisation fills in to ask to be enrolled, and the secretariat to answer."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, ValidationError
from wtforms.validators import InputRequired

from commissions import text
from commissions.errors import Unfit
from commissions.organisations.model import Kind
from commissions.organisations.queries import bearing
from commissions.organisations.writing import LINE
from forum.accounts.forms import email_field, is_name
from forum.database import db
from forum.forms import Form, block, choices, line, reason, why
from forum.words import ORGANISATIONS

KINDS = choices({"": _("choose"), **{kind.value: ORGANISATIONS[kind.value] for kind in Kind}})


def fits(check: Callable[[str], str]) -> Callable[[Any, Any], None]:
    """Accept what the act will accept: a stranger's form is acted on only once its address is proved."""

    def validator(form: Any, field: Any) -> None:
        try:
            check(field.data or "")
        except Unfit as unfit:
            raise ValidationError(why(unfit)) from None

    return validator


class Letter(Form):
    """What an organisation says of itself."""

    name = line(_("Name of the organisation"), most=text.TITLE, least=2)
    kind = SelectField(_("Kind"), choices=KINDS, validators=[InputRequired(_("Choose what it is."))])
    place = line(_("Registered office"), most=300, least=2)
    web = line(_("Web address"), most=300, required=False)
    why = block(_("Why you want to take part"), most=text.REASON, least=20)
    validate_place = fits(lambda typed: text.line(typed, field="place", most=LINE, least=2))
    validate_web = fits(lambda typed: typed and text.address(typed, field="web", most=LINE))
    validate_why = fits(lambda typed: text.block(typed, field="why", most=text.REASON, least=20))

    def validate_name(self, field: Any) -> None:
        """Accept a name that no enrolled organisation bears."""
        fits(lambda typed: text.line(typed, field="name", most=text.TITLE, least=2))(self, field)
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
