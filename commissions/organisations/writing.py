"""What is written of an organisation, and what a correction changed in it, as the record keeps it."""

from collections.abc import Mapping

from commissions.organisations.model import Organisation

LINE = 300  # characters of a web address or of a place


def written(organisation: Organisation) -> dict[str, str]:
    """The words that a correction may change; the kind is a fact of its own."""
    return {"name": organisation.name, "web": organisation.web or "—", "place": organisation.place or "—"}


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Each word that changed, before and after, in no language: `Comune di Borgo → Città di Borgo`.

    They are words of the entry and no facts of it: the place of a small association is somebody's home, and words
    can be erased.
    """
    return [f"{before[field]} → {after[field]}" for field in before if before[field] != after[field]]
