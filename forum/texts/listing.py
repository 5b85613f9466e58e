"""The list of the versions of a text, to be kept as a table."""

from collections.abc import Sequence

from commissions.texts.model import Slug, Version
from forum.language import lazy as _
from forum.language import titled
from forum.lists import AtHand, Column, Order


def versions(text: Slug, found: Sequence[Version]) -> AtHand:
    """Every version of a text, the latest first."""
    return AtHand(
        page="texts.versions",
        table="texts.versions_table",
        file=f"versions-of-{text}",
        rows=found,
        key=lambda version: version.number,
        orders=(Order("newest", _("newest first"), lambda version: version.number),),
        columns=(
            Column(_("Version"), lambda version: version.number),
            Column(_("Published"), lambda version: version.published_at),
            Column(_("Reason"), lambda version: version.reason),
            Column(_("Text"), lambda version: titled(version, "text")),
        ),
        within={"slug": text},
    )
