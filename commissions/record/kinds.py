"""Every kind of entry the record knows, with the public facts it must and may carry."""

from dataclasses import dataclass

from commissions.errors import ProcessError


class Misspelt(ProcessError):
    """A kind or a fact the record does not know; a mistake of ours, never of who acts."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The facts an entry of this kind carries. `closed` ones are kept, but not published."""

    must: frozenset[str]
    may: frozenset[str]
    closed: bool = False

    def check(self, kind: str, facts: dict[str, object]) -> None:
        """Refuse unknown or missing facts, values that are not flat, and anything that names a person."""
        if missing := self.must - facts.keys():
            raise Misspelt(f"{kind} needs {', '.join(sorted(missing))}")
        if unknown := facts.keys() - self.must - self.may:
            raise Misspelt(f"{kind} knows nothing of {', '.join(sorted(unknown))}")
        for name, value in facts.items():
            if not isinstance(value, str | int):
                raise Misspelt(f"{kind}: {name} is not a flat fact")
            if isinstance(value, str) and value.startswith("person/"):
                raise Misspelt(f"{kind}: {name} names a person; facts are public forever")


def _of(facts: str = "", *, closed: bool = False) -> Kind:
    """Facts as words; those with a question mark may be left out."""
    words = facts.split()
    return Kind(
        must=frozenset(word for word in words if not word.endswith("?")),
        may=frozenset(word.rstrip("?") for word in words if word.endswith("?")),
        closed=closed,
    )


CHANGED = "part before? after? lines_before? lines_after?"  # as commissions/changes.py tells what became of a part

KINDS: dict[str, Kind] = {
    # people
    "person.admitted": _of(),
    "person.renamed": _of(),
    "person.suspended": _of("until?", closed=True),
    "person.reinstated": _of(closed=True),
    # organisations
    "organisation.enrolled": _of("sort application?"),
    "organisation.amended": _of("sort_before? sort?"),
    "organisation.left": _of(),
    "organisation.readmitted": _of(),
    "mandate.given": _of("organisation until? substitute?"),
    "mandate.corrected": _of("organisation until_before? until? substitute_before? substitute?"),
    "mandate.ended": _of("organisation"),
    # who asks to be enrolled: closed, so that to be declined is nobody's shame
    "application.received": _of("sort", closed=True),
    "application.accepted": _of("organisation", closed=True),
    "application.declined": _of(closed=True),
    # discussions
    "comment.said": _of("thread alignment reply_to?"),
    "comment.amended": _of("version?"),
    "comment.taken_back": _of(),
    "comment.put_back": _of(),
    # the texts of the site
    "text.published": _of("version digest_it digest_en"),
    # the plan
    "plan.founded": _of(),
    "area.entered": _of("plan"),
    "direction.entered": _of("area area_basis code code_basis"),
    "objective.entered": _of("direction direction_basis number firmness existence"),
    "objective.reworded": _of("firmness_before firmness language title_before? title"),
    "objective.placed": _of("direction direction_before basis basis_before number number_before"),
    "objective.described": _of(CHANGED),
    "direction.corrected": _of(CHANGED),
    "area.corrected": _of(CHANGED),
    "edition.opened": _of("plan"),
    "edition.closed": _of("plan objectives"),
    "edition.reopened": _of("plan"),
    "edition.corrected": _of(CHANGED),
    "code.given": _of("edition code code_before? basis"),
    "code.dropped": _of("edition code"),
    "link.related": _of("source target relation basis"),
    "link.ended": _of("source target relation"),
    "event.entered": _of("plan date"),
    "event.corrected": _of(CHANGED),
    "phase.scheduled": _of("plan starts ends"),
    "phase.corrected": _of(CHANGED),
    "phase.withdrawn": _of("plan starts ends"),
    # bodies
    "body.constituted": _of("sort parent?"),
    "body.redefined": _of(
        "name_it_before? name_it? name_en_before? name_en? "
        "mandate_it_before? mandate_it? mandate_en_before? mandate_en? notice_days_before? notice_days?"
    ),
    "body.dissolved": _of("parent seats"),
    "body.revived": _of("parent seats"),
    "seat.given": _of("body office organisation? since? until? substitute? invited?"),
    "seat.ended": _of("body office until?"),
    "seat.appointed": _of("body office_before office"),
    "seat.rectified": _of(
        "body office_before? office? organisation_before? organisation? since_before? since? until_before? until?"
    ),
    "seat.annulled": _of("body office"),
    "seat.given_back": _of("body office until?"),
    "body.forum_opened": _of(),
    "body.forum_reserved": _of(),
    # topics
    "topic.opened": _of("body objectives"),
    "topic.amended": _of("version? objectives_before? objectives?"),
    "topic.closed": _of("body comments"),
    "topic.reopened": _of("body"),
    "topic.pinned": _of("body"),
    "topic.unpinned": _of("body"),
    # calls
    "call.planned": _of("body audience opens closes"),
    "call.opened": _of("closes"),
    "call.extended": _of("closes_before closes"),
    "call.closed": _of(),
    "call.amended": _of(CHANGED),
    "call.cancelled": _of(),
    # proposals
    "proposal.submitted": _of("objective call body version organisation? topic?"),
    "proposal.admitted": _of("body"),
    "proposal.sent_back": _of("body"),
    "proposal.resubmitted": _of("version"),
    "proposal.revised": _of("version"),
    "proposal.frozen": _of("body"),
    "proposal.thawed": _of("body"),
    "proposal.adopted": _of("body version"),
    "proposal.adopted_amended": _of("body version"),
    "proposal.set_aside": _of("body version"),
    "proposal.referred": _of("body_before body"),
    "proposal.merged": _of("body into"),
    "proposal.withdrawn": _of(),
    "position.taken": _of("version side side_before? capacity organisation?"),
    "position.dropped": _of("side capacity organisation?"),
    # meetings
    "meeting.planned": _of("body sort begins finishes"),
    "meeting.amended": _of(CHANGED),
    "meeting.convened": _of("body begins items notice"),
    "meeting.opened": _of("body"),
    "meeting.closed": _of("body"),
    "meeting.cancelled": _of("body begins"),
    "meeting.invited": _of(),
    "meeting.uninvited": _of(),
    "agenda.added": _of("item point minutes subject?"),
    "agenda.changed": _of(f"item {CHANGED}"),
    "agenda.moved": _of("item point_before point"),
    "agenda.dropped": _of("item point"),
    "agenda.asked": _of("item minutes subject?"),
    "agenda.accepted": _of("item point minutes"),
    "agenda.declined": _of("item"),
    # moderation
    "report.made": _of("ground version?", closed=True),
    "ruling.dismissed": _of("ruling", closed=True),
    "ruling.hidden": _of("ruling ground article rules until? origin thread? body?"),
    "ruling.restored": _of("ruling ground article rules origin thread? body?"),
}
