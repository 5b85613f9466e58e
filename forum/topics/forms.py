"""What one fills in about topics: a new one, a correction, the summary of what was said, why it goes on."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import InputRequired, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from commissions import text
from forum.forms import Form, block, key, line, reason


class Opening(Form):
    """What to talk about, and the objectives it is about."""

    title = line(_("Title"), most=text.TITLE, least=5)
    words = block(_("What you want to talk about"), most=text.TEXT, least=20)
    objectives = SelectMultipleField(
        _("About which objectives"),
        coerce=key,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[InputRequired(_("Choose at least one objective."))],
    )


class Amendment(Opening):
    """The corrected words, and the version they correct."""

    onto = HiddenField(validators=[Regexp(r"[1-9][0-9]{0,8}$", message=_("There is no such thing."))])


class Closing(Form):
    """What was said, for whoever comes later."""

    summary = block(_("Summary of what was said"), most=text.REASON, least=10)


class Reopening(Form):
    """Why the discussion goes on."""

    reason = reason()


class Pressed(Form):
    """That a topic is put first, or among the others; nothing to fill in."""
