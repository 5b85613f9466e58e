"""The forms about accounts."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, EmailField, PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired

from commissions import text
from commissions.errors import Unfit
from forum import forms
from forum.accounts import addresses, passwords
from forum.accounts.registration import by_email
from forum.database import db

NEEDED = lazy_gettext("This is needed.")


def is_address(form: Any, field: Any) -> None:
    """Accept what can be an e-mail address, and give it its regular form."""
    try:
        field.regular = addresses.regular(field.data)
    except ValueError:
        raise ValidationError(lazy_gettext("Write an address like name@example.org.")) from None


def is_name(form: Any, field: Any) -> None:
    """Accept what people can be called by."""
    try:
        field.data = text.line(field.data, field="name", most=text.NAME, least=2)
    except Unfit as unfit:
        raise ValidationError(forms.why(unfit)) from None


def is_fit(form: Any, field: Any) -> None:
    """Accept a password that others will not guess."""
    if weak := passwords.weakness(field.data, about=form.about or _told_in(form)):
        raise ValidationError(WEAK[weak])


def _told_in(form: Any) -> tuple[str, ...]:
    return tuple(str(form[name].data or "") for name in ("name", "email") if name in form)


WEAK = {
    "too_short": lazy_gettext("Too short: at least 8 characters are needed."),
    "too_long": lazy_gettext("Too long: at most 1,024 characters fit."),
    "common": lazy_gettext("Too many people use this one: it would be guessed at once. Choose another."),
    "known": lazy_gettext("It is made of your name or address: choose one that says nothing about you."),
}


def email_field(label: Any = None) -> Any:
    """A field for an e-mail address."""
    return EmailField(label or lazy_gettext("E-mail"), validators=[DataRequired(NEEDED), is_address])


def name_field() -> Any:
    """A field for the public name of a person."""
    return StringField(
        lazy_gettext("First and last name"),
        validators=[DataRequired(NEEDED), is_name],
        description=lazy_gettext("Everyone sees it beside what you write."),
    )


def new_password_field(label: Any = None) -> Any:
    """A field for a password that is being chosen."""
    return PasswordField(
        label or lazy_gettext("Password"),
        validators=[InputRequired(NEEDED), is_fit],
        description=lazy_gettext("At least 8 characters, better 15 or more: four words that have nothing in common."),
    )


def present_password_field() -> Any:
    """A field for the password one has."""
    return PasswordField(lazy_gettext("Present password"), validators=[InputRequired(NEEDED)])


class _ChoosingPassword(forms.Form):
    about: tuple[str, ...] = ()  # what is known of who chooses, when the form does not ask it


class Registration(_ChoosingPassword):
    """Who registers."""

    name = name_field()
    email = email_field()
    password = new_password_field()
    old_enough = BooleanField(
        lazy_gettext("I am 14 or older"),
        validators=[DataRequired(lazy_gettext("One takes part from 14 years of age."))],
    )


class FirstSeat(_ChoosingPassword):
    """Who takes the first seat of the secretariat."""

    name = name_field()
    email = email_field()
    password = new_password_field()

    def validate_email(self, field: Any) -> None:
        """Accept an address without account."""
        account = by_email(db.session(), getattr(field, "regular", ""))
        if account is not None and account.confirmed_at is not None:
            raise ValidationError(lazy_gettext("This address has an account already: use another."))


class Entrance(forms.Form):
    """Who signs in."""

    email: Any = EmailField(lazy_gettext("E-mail"), validators=[DataRequired(NEEDED)])
    password: Any = PasswordField(lazy_gettext("Password"), validators=[InputRequired(NEEDED)])


class Address(forms.Form):
    """Whom to write to."""

    email = email_field()


class NewPassword(_ChoosingPassword):
    """Another password, after the address was proved."""

    password = new_password_field(lazy_gettext("New password"))


class Renaming(forms.Form):
    """Another public name."""

    name = name_field()


class PasswordChange(_ChoosingPassword):
    """Another password, by who knows the present one."""

    current_password = present_password_field()
    password = new_password_field(lazy_gettext("New password"))


class EmailChange(forms.Form):
    """Another address, by who knows the present password."""

    email = email_field(lazy_gettext("New e-mail"))
    current_password = present_password_field()
