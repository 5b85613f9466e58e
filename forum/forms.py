"""The base form, and the fields that several nouns use."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import request
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (  # type: ignore[attr-defined]
    DateField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from commissions import clock, text
from commissions.errors import Unfit
from commissions.people import queries as people
from commissions.people.model import Person
from forum import language, once
from forum.database import db

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
FOUND = 20  # people shown to choose from


class Form(FlaskForm):
    """A form that posts: with a token against forgery, and a key so that it acts once."""

    once = HiddenField(default=once.new_key)

    class Meta(FlaskForm.Meta):
        """How what was sent is read."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Only what a form sends: JSON would bring numbers and lists where words are read."""
            return None if request.is_json else super().wrap_formdata(form, formdata)

    def refuse(self, unfit: Unfit) -> None:
        """Show what an act did not accept beside the field, or above the form when it has no such field."""
        field = self._fields.get(unfit.field)
        said = why(unfit)
        if field is None:
            self.form_errors.append(said)
        else:
            field.errors = [*field.errors, said]


def line(label: Any, *, most: int, least: int = 1, required: bool = True, **options: Any) -> StringField:
    """A field for one line of text."""
    return StringField(label, validators=_text(most, least, required=required), filters=[_regular], **options)


def block(label: Any, *, most: int, least: int = 1, required: bool = True, **options: Any) -> TextAreaField:
    """A field for text of several paragraphs."""
    return TextAreaField(label, validators=_text(most, least, required=required), filters=[_regular], **options)


def whole(label: Any, *, most: int, least: int = 1, required: bool = True, **options: Any) -> "WholeField":
    """A field for a whole number between two bounds."""
    needed = InputRequired(lazy_gettext("This is needed.")) if required else Optional()
    within = NumberRange(least, most, lazy_gettext("A whole number from %(min)d to %(max)d."))
    return WholeField(label, validators=[needed, within], **options)


class WholeField(IntegerField):
    """A whole number; what is none says so in our own words."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed, short enough to be a number of ours."""
        try:
            super().process_formdata([one[:20] for one in valuelist])
        except ValueError as wrong:
            raise ValueError(lazy_gettext("Write a whole number.")) from wrong


def reason(label: Any = None, *, required: bool = True) -> TextAreaField:
    """A field for the reason that an act records."""
    return block(label or lazy_gettext("Reason"), most=text.REASON, least=3 if required else 0, required=required)


def choices(said: Mapping[str, Any]) -> list[SelectChoice]:
    """What a field lets one choose among: each value with the words for it."""
    return [SelectChoice(value, label) for value, label in said.items()]


def someone(label: Any = None) -> RadioField:
    """A field for a person, chosen among those whom the words `?person=` of the address find."""
    needed = InputRequired(lazy_gettext("Find somebody by name, and choose them."))
    return RadioField(label or lazy_gettext("Person"), coerce=key, choices=_found, validators=[needed])


def last_day(label: Any = None) -> DateField:
    """A field for the last day on which something holds; left empty, it holds until it is ended."""
    return DateField(label or lazy_gettext("Until, this day included"), validators=[Optional(), _near])


def first_day(label: Any, *, required: bool = False) -> DateField:
    """A field for the day on which something begins."""
    return DateField(
        label, validators=[InputRequired(lazy_gettext("This is needed.")) if required else Optional(), _near]
    )


def key(value: Any) -> int:
    """A number that a thing may have; ValueError otherwise."""
    number = int(value)
    if not 0 < number < 2**31:
        raise ValueError(value)
    return number


def why(unfit: Unfit) -> str:
    """What an act did not accept, in a sentence."""
    values = {name: _said(name, value) for name, value in unfit.values.items()}
    return str(_WHY.get(unfit.why, _WHY["unfit"])) % values


def _said(name: str, value: object) -> object:
    """A moment as a day; one at which something ends as its last day."""
    if isinstance(value, datetime):
        return language.day(clock.last_day(value) if name == "until" else value)
    return value


def _found() -> list[SelectChoice]:
    words, chosen = request.args.get("person", "").strip(), request.form.get("person", "")
    found = list(db.session.scalars(people.called(words).limit(FOUND))) if words else []
    if chosen.isdecimal() and len(chosen) < 10 and int(chosen) not in {one.id for one in found}:
        found += filter(None, [db.session.get(Person, int(chosen))])
    return [SelectChoice(one.id, one.name) for one in found]


def _near(form: FlaskForm, field: Field) -> None:
    if field.data and not FIRST_DAY <= field.data <= LAST_DAY:
        raise ValidationError(lazy_gettext("No date so far away can be given."))


def _text(most: int, least: int, *, required: bool) -> list[Any]:
    presence = DataRequired(lazy_gettext("This is needed.")) if required else Optional()
    short = lazy_gettext("Too short: at least %(min)d characters are needed.")
    long = lazy_gettext("Too long: at most %(max)d characters fit.")
    bounds = [Length(max=most, message=long)]
    return [presence, *([Length(min=least, message=short)] if least > 1 else []), *bounds]


def _regular(value: str | None) -> str | None:
    return text.regular(value) if value else value


_WHY = {
    "empty": lazy_gettext("This is needed."),
    "too_short": lazy_gettext("Too short: at least %(least)s characters are needed."),
    "too_long": lazy_gettext("Too long: at most %(most)s characters fit."),
    "unchanged": lazy_gettext("Nothing has changed."),
    "taken": lazy_gettext("This is already in use."),
    "enrolled_already": lazy_gettext("This organisation is enrolled already."),
    "past": lazy_gettext("This moment has already passed."),
    "before_start": lazy_gettext("The end comes before the beginning."),
    "not_later": lazy_gettext("The new date must be later than the one in force."),
    "already_seated": lazy_gettext("This person already has a seat there, as of %(since)s: the two would overlap."),
    "already_seated_until": lazy_gettext(
        "This person already has a seat there, from %(since)s to %(until)s: the two would overlap."
    ),
    "chaired": lazy_gettext(
        "%(name)s holds the chair as of %(since)s, and there is one chair at a time: "
        "first give them another office, or end their seat."
    ),
    "chaired_until": lazy_gettext(
        "%(name)s holds the chair from %(since)s to %(until)s, and there is one chair at a time: "
        "first give them another office, or end their seat."
    ),
    "member_only": lazy_gettext("A substitute sits as a member."),
    "before_the_seat": lazy_gettext("The seat of who is substituted begins on %(since)s only."),
    "after_the_seat": lazy_gettext("The seat of who is substituted ends on %(until)s: the substitute ends with it."),
    "before_the_substitute": lazy_gettext("%(name)s is a substitute for this seat on other days: first correct that."),
    "already_invited": lazy_gettext("A seat of this body waits for this address already."),
    "letter_just_left": lazy_gettext("A letter to this address left less than an hour ago: wait a little."),
    "letters_enough": lazy_gettext(
        "This address has had all the letters that anybody needs: withdraw the invitation, and ask them by other means."
    ),
    "not_earlier": lazy_gettext("The seat ends on %(until)s already: give an earlier day."),
    "already_speaks": lazy_gettext("This person already speaks for the organisation."),
    "not_a_commission": lazy_gettext("Only a commission can be in charge of a proposal."),
    "not_in_discussion": lazy_gettext("That proposal is not in discussion."),
    "not_in_the_call": lazy_gettext("The call does not invite proposals on this objective."),
    "not_a_date": lazy_gettext("A date looks like 2007, 2007-03 or 2007-03-15."),
    "not_a_slug": lazy_gettext("Only lower-case letters, digits and single hyphens."),
    "too_far": lazy_gettext("No date so far away can be given."),
    "not_an_address": lazy_gettext("A web address begins with https:// or http://."),
    "not_for_a_title": lazy_gettext("A title that is written cannot be called unknown."),
    "last_chair": lazy_gettext(
        "The secretariat would be left without a chair: first give that office to somebody else."
    ),
    "no_articles": lazy_gettext("No article: each begins with a line such as “## 1. Who takes part”."),
    "not_an_article": lazy_gettext("“## %(said)s” is not the heading of an article: a number, a point, a title."),
    "out_of_number": lazy_gettext("After the articles before comes number %(expected)s, not %(number)s."),
    "long_title": lazy_gettext("The title of article %(number)s is too long: at most %(most)s characters fit."),
    "other_articles": lazy_gettext("There are %(italian)s articles in Italian and %(english)s in English."),
    "already_stated": lazy_gettext("This relation is already stated."),
    "nowhere": lazy_gettext("Say where people meet: a place, an address online, or both."),
    "only_in_public": lazy_gettext("Seats are counted for public meetings only: leave this empty."),
    "not_of_this_body": lazy_gettext("This body holds no meeting of this kind."),
    "empty_agenda": lazy_gettext("The agenda is empty: first put at least one item on it."),
    "requests_wait": lazy_gettext("Members asked for items and wait for an answer: first accept or decline them."),
    "short_notice": lazy_gettext(
        "Days of notice: %(days)s, and this body asks for at least %(least)s. Say why it cannot wait."
    ),
    "invited_already": lazy_gettext("This person is invited already."),
    "sits_there": lazy_gettext("This person has a seat there, and is called with the others."),
    "not_a_number_here": lazy_gettext("A whole number from 1 to %(most)s."),
    "too_many": lazy_gettext("Too many: at most %(most)s."),
    "of_another_commission": lazy_gettext("The commission is not in charge of all these objectives."),
    "overtaken": lazy_gettext("Somebody else has changed this meanwhile; look at what stands now."),
    "itself": lazy_gettext("A thing cannot refer to itself."),
    "only_for_groups": lazy_gettext("A working group belongs to a commission, and no other body does."),
    "elsewhere": lazy_gettext("The comment you answer is in another discussion."),
    "unknown": lazy_gettext("There is no such thing."),
    "unfit": lazy_gettext("This cannot be accepted."),
}
