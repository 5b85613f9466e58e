"""What one fills in to report something, and to rule on it."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, EmailField, IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from commissions import text
from commissions.moderation.acts import LEAST
from commissions.texts.queries import rules_in_force
from forum.accounts.addresses import LONGEST, regular
from forum.database import db
from forum.forms import Form, block, choices, last_day
from forum.language import titled
from forum.words import GROUNDS

_ = lazy_gettext

LARGEST = 2**31 - 1


class Reporting(Form):
    """What is wrong with something, in good faith, and perhaps where to write the outcome."""

    ground = RadioField(
        _("What is wrong with it"), choices=choices(GROUNDS), validators=[InputRequired(_("Choose one."))]
    )
    words = block(
        _("What you mean, in your words"),
        most=text.REASON,
        least=LEAST,
        description=_("Quote the passage, and say why. Only the secretariat reads it."),
    )
    email = EmailField(
        _("Your e-mail"),
        validators=[Optional()],
        description=_(
            "Only to write you the outcome; then we forget it. You can follow it by its number all the same."
        ),
    )
    good_faith = BooleanField(
        _("What I write is true as far as I know."), validators=[InputRequired(_("Without this we cannot receive it."))]
    )

    def validate_email(self, field: Any) -> None:
        """An address that can be written to."""
        try:
            field.data = regular(field.data)[:LONGEST]
        except ValueError:
            raise ValidationError(_("This is not an e-mail address.")) from None


class Ruling(Form):
    """What every ruling says; `onto` is the last ruling that was read, `seen` the last report."""

    onto = IntegerField(widget=HiddenInput(), validators=[Optional(), NumberRange(min=0, max=LARGEST)])
    seen = IntegerField(widget=HiddenInput(), validators=[Optional(), NumberRange(min=0, max=LARGEST)])
    facts = block(_("Facts"), most=text.REASON, least=LEAST)
    remedies = block(_("What whoever disagrees can do"), most=text.REASON, least=LEAST)


class Dismissal(Ruling):
    """Why nothing is done."""


class Hiding(Ruling):
    """Why, under which article and until when something is hidden; `cited` are the rules as they stand."""

    ground = RadioField(_("Ground"), choices=choices(GROUNDS), validators=[InputRequired(_("Choose one."))])
    article = RadioField(_("Article of the rules"), coerce=int, validators=[InputRequired(_("Choose one."))])
    until = last_day(_("Until, this day included"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cited = rules_in_force(db.session())
        articles = self.cited.articles if self.cited else []
        self.article.choices = choices({str(one.number): f"{one.number}. {titled(one)}" for one in articles})


class Restoration(Ruling):
    """Why something is public again."""
