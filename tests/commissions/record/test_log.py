import base64
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.act import acting
from commissions.record import commitment, log, merkle
from commissions.record.commitment import Part
from commissions.record.kinds import KINDS, Misspelt
from commissions.record.model import Entry, Head, Node, Opening
from commissions.record.verify import verify
from commissions.rules import THE_SYSTEM
from tests import make

AT = datetime(2026, 11, 22, 10, 15, 30, 123000, tzinfo=UTC)


def append(session: Session, kind: str = "proposal.withdrawn", **given: object) -> Entry:
    whole = {"at": AT, "about": "proposal/17", "facts": {}, **given}
    entry = log.append(session, kind=kind, **whole)  # type: ignore[arg-type]
    session.commit()
    return entry


def opening(session: Session, seq: int, part: str) -> Opening:
    return session.get_one(Opening, (seq, part))


def test_an_entry_is_written_in_one_way(session: Session) -> None:
    append(session, kind="comment.amended", about="comment/3", facts={"version": 2})

    assert session.get_one(Entry, 1).content == (
        b'{"about":"comment/3","at":"2026-11-22T10:15:30.123Z","facts":{"version":2},'
        b'"kind":"comment.amended","seq":1,"v":1}'
    )


def test_letters_beyond_ascii_stay_letters(session: Session) -> None:
    facts = {"language": "it", "title": "Qualità", "firmness": "draft", "firmness_before": "draft"}
    append(session, kind="objective.reworded", facts=facts)

    assert '"title":"Qualità"'.encode() in session.get_one(Entry, 1).content


def test_a_moment_is_written_in_utc_wherever_it_was_read(session: Session) -> None:
    with acting(session, by=THE_SYSTEM, at=AT.astimezone(timezone(timedelta(hours=1)))) as act:
        act.note("proposal.withdrawn", make.plan(session))

    assert b'"at":"2026-11-22T10:15:30.123Z"' in session.get_one(Entry, 1).content
    assert verify(session).fault is None


def test_words_and_authors_are_bound_but_not_told(session: Session) -> None:
    ada = make.person(session)

    entry = append(session, text="Ho cambiato idea.", author=ada)

    body = json.loads(entry.content)
    assert b"Ada" not in entry.content
    assert b"idea" not in entry.content
    for part, payload in (("text", b"Ho cambiato idea."), ("author", log.named(ada))):
        kept = opening(session, 1, part)
        assert (kept.payload, kept.public, len(kept.salt)) == (payload, True, 32)
        assert commitment.opens(base64.b64decode(body[part]), Part(part), kept.salt, payload)
    assert opening(session, 1, "text").salt != opening(session, 1, "author").salt


def test_two_entries_of_one_person_have_nothing_in_common(session: Session) -> None:
    ada = make.person(session)

    one, other = (json.loads(append(session, author=ada).content) for _ in range(2))

    assert one["author"] != other["author"]


def test_a_closed_entry_says_only_when(session: Session) -> None:
    bruno, dora = make.bruno(session), make.dora(session)

    entry = append(session, kind="person.suspended", about="people", author=dora, person=bruno, text="Insulti.")

    assert set(json.loads(entry.content)) == {"at", "content", "kind", "seq", "v"}
    kept = session.scalars(select(Opening)).one()
    assert (entry.kind, entry.about, kept.part, kept.public) == ("closed", None, "content", False)
    assert json.loads(kept.payload)["text"] == "Insulti."
    assert log.openings(session, [1]) == {}


def test_a_closed_entry_may_be_the_system_s(session: Session) -> None:
    append(session, kind="person.reinstated", about="people", person=make.bruno(session), text="Scaduto.")

    assert set(json.loads(opening(session, 1, "content").payload)) == {
        *("about", "at", "facts", "kind", "seq", "v"),
        *("person", "text"),
    }


def test_what_is_closed_or_taken_back_is_not_among_the_openings(session: Session) -> None:
    for text in ("Uno.", "Due."):
        append(session, kind="comment.amended", about=f"comment/{text}", text=text)
    assert log.openings(session, [1, 2]) == {1: {"text": b"Uno."}, 2: {"text": b"Due."}}

    log.publish(session, "comment/Uno.", public=False)

    assert log.openings(session, [1, 2]) == {2: {"text": b"Due."}}


def test_the_tree_grows_with_the_entries(session: Session) -> None:
    assert log.root(session) == log.Root(0, merkle.EMPTY)

    for _ in range(11):
        append(session)

    leaves = [merkle.leaf_hash(content) for content in session.scalars(select(Entry.content).order_by(Entry.seq))]
    assert log.root(session) == log.Root(11, merkle.root_of(leaves))
    assert session.get_one(Head, 1).size == 11
    assert len(session.scalars(select(Node)).all()) == 11 + 5 + 2 + 1


def test_every_entry_can_be_shown_to_be_in_every_tree_that_has_it(session: Session) -> None:
    entries = [append(session).content for _ in range(9)]

    for size in range(1, 10):
        root = merkle.root_of(merkle.leaf_hash(content) for content in entries[:size])
        for seq in range(1, size + 1):
            leaf = merkle.leaf_hash(entries[seq - 1])
            proof = log.proof(session, seq, size)
            merkle.verify_inclusion(proof, leaf=leaf, index=seq - 1, size=size, root=root)


@pytest.mark.parametrize(
    ("kind", "facts", "why"),
    [
        ("proposal.withdrwan", {}, "knows no proposal.withdrwan"),
        ("proposal.admitted", {"bdy": "body/x"}, "needs body"),
        ("proposal.admitted", {"body": "body/x", "mood": "good"}, "knows nothing of mood"),
        ("proposal.admitted", {"body": ["body/x"]}, "not a flat fact"),
        ("proposal.admitted", {"body": "person/3"}, "names a person"),
    ],
)
def test_what_is_misspelt_or_names_a_person_is_not_stored(
    session: Session, kind: str, facts: dict[str, object], why: str
) -> None:
    with pytest.raises(Misspelt, match=why):
        append(session, kind=kind, facts=facts)
    assert log.root(session).size == 0

    append(session, kind="proposal.admitted", facts={"body": "body/x"})
    assert log.root(session).size == 1


def test_no_kind_has_room_for_a_person() -> None:
    facts = {fact for kind in KINDS.values() for fact in kind.must | kind.may}

    assert not facts & {"person", "author", "name", "mail", "by", "holder"}
