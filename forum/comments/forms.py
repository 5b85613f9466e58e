"""What one fills in to correct what one said."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.validators import Regexp

from commissions import text
from forum.forms import Form, block


class Amendment(Form):
    """The corrected words, and the version they correct."""

    words = block(_("What you have to say"), most=text.COMMENT, least=2)
    onto = HiddenField(validators=[Regexp(r"[1-9][0-9]{0,8}$", message=_("There is no such thing."))])
