"""What the secretariat fills in about a person."""

from flask_babel import lazy_gettext as _

from forum.forms import Form, last_day, reason


class Suspension(Form):
    """Why a person is kept from acting, and for how long."""

    reason = reason(_("Reason"))
    until = last_day()


class Reinstatement(Form):
    """Why a person may act again."""

    reason = reason(_("Reason"))
