"""What the secretariat fills in to publish a text: both languages, and why it changes."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import HiddenInput

from commissions.texts.acts import MOST
from forum.forms import Form, block, reason


class Publication(Form):
    """A new version, written onto the one of the number `onto`; 0 when there is none yet."""

    text_it = block(_("Text in Italian"), most=MOST)
    text_en = block(_("Text in English"), most=MOST)
    reason = reason(_("Why it changes"))
    onto = IntegerField(default=0, widget=HiddenInput(), validators=[Optional(), NumberRange(min=0, max=2**31 - 1)])


class FirstPublication(Publication):
    """The first version, which needs no reason."""

    reason = reason(_("Why it is published"), required=False)
