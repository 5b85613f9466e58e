"""Whatever the platform says, it says in Italian too, and every kind of entry has its sentence."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from commissions.record.kinds import KINDS
from tests.house.reading import ROOT, teach

ITALIAN = ROOT / "forum/translations/it/LC_MESSAGES/messages.po"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "_l": None,
    "_n": (1, 2),
    "gettext": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "ngettext": (1, 2),
}
PLACE = re.compile(r"%\((\w+)\)[sd]")
REPAIR = "Run `make messages`, translate what is new in forum/translations, and run it again."


def said() -> set[str]:
    """Every sentence in code and templates, in plain English, as babel.cfg finds them."""
    with (ROOT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found: set[str] = set()
    for folder in ("forum", "templates"):
        for _, _, words, _, _ in extract_from_dir(ROOT / folder, methods, options, keywords=KEYWORDS):
            found.add(words if isinstance(words, str) else words[0])
    return found


def italian() -> Catalog:
    with ITALIAN.open("rb") as file:
        return read_po(file, locale="it")


def told(message: Message) -> tuple[str, ...]:
    """A message or a translation as what it is in each number."""
    words = message.string or ""
    return (words,) if isinstance(words, str) else tuple(words)


def key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def messages() -> Iterator[Message]:
    return (message for message in italian() if message.id)


def places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def misplaced(message: Message) -> bool:
    """Whether a translation forgets a value or makes one up; what is counted may stay unsaid."""
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    given = set.union(*map(places, ids))
    wanted = given - {"num"} if len(ids) > 1 else given
    return any(not wanted <= places(text) <= given for text in told(message))


def test_nothing_is_said_in_english_only() -> None:
    known = {key(message) for message in messages() if all(told(message)) and not message.fuzzy}
    teach(f"These sentences have no Italian. {REPAIR}", said() - known)


def test_the_catalogue_keeps_nothing_that_nobody_says() -> None:
    teach(
        f"These stand in the catalogue and nowhere in the code. {REPAIR}",
        {key(message) for message in messages()} - said(),
    )


def test_translations_use_the_values_they_are_given() -> None:
    teach(
        "The Italian must name the same %(values)s as the English.",
        (key(message) for message in messages() if misplaced(message)),
    )


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with ITALIAN.with_suffix(".mo").open("rb") as file:
        compiled = {key(message): told(message) for message in read_mo(file) if message.id}
    written = {key(message): told(message) for message in messages() if all(told(message))}
    teach(
        "What people read is the compiled catalogue. Run `make messages` and commit messages.mo too.",
        (words for words, _ in compiled.items() ^ written.items()),
    )


def test_every_kind_of_entry_has_its_sentence() -> None:
    sentences = importlib.import_module("forum.wording").SENTENCES
    teach(
        "Every kind (commissions/record/kinds.py) has a sentence in SENTENCES (forum/wording.py), "
        "and none stands there for a kind that does not exist.",
        (set(KINDS) | {"closed"}) ^ set(sentences),
    )


def test_a_forgotten_value_is_seen() -> None:
    assert misplaced(Message("%(name)s spoke", "Ha parlato"))
    assert misplaced(Message("%(name)s spoke", "%(nome)s ha parlato"))
    assert not misplaced(Message("%(name)s spoke", "Ha parlato %(name)s"))
    assert not misplaced(Message(("%(num)s vote", "%(num)s votes"), ("un voto", "%(num)s voti")))


def test_there_is_something_to_translate() -> None:
    assert said()
    assert Path(ITALIAN).exists()
