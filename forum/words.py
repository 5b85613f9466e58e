"""The words people read for the states, kinds, sides and rules that the process keeps as values."""

from typing import Any

from forum.language import gettext, lazy, titled

_ = lazy

# Where a meeting stands.
MEETING_STATES = {
    "meeting_planned": _("planned, not convened yet"),
    "meeting_convened": _("convened"),
    "meeting_open": _("going on"),
    "meeting_closed": _("held"),
    "meeting_cancelled": _("called off"),
}

STATES = {
    **MEETING_STATES,
    "submitted": _("submitted"),
    "sent_back": _("sent back to its authors"),
    "in_discussion": _("in discussion"),
    "adopted": _("adopted"),
    "adopted_amended": _("adopted with changes"),
    "set_aside": _("not taken up"),
    "merged": _("merged into another"),
    "withdrawn": _("withdrawn"),
    "planned": _("planned"),
    "open": _("open"),
    "closed": _("closed"),
    "said": _("said"),
    "taken_back": _("taken back"),
    "active": _("active"),
    "suspended": _("suspended"),
    "unconfirmed": _("address not confirmed"),
    "frozen": _("frozen"),
    "not_frozen": _("not frozen"),
    "call_closed": _("the call closed"),
    "too_late": _("the time for it over"),
    "ended": _("ended"),
    "not_ended": _("not ended"),
    "dissolved": _("dissolved"),
    "not_dissolved": _("not dissolved"),
    "enrolled": _("enrolled"),
    "left": _("no longer enrolled"),
    "waiting": _("waiting for an answer"),
    "accepted": _("accepted"),
    "declined": _("declined"),
    "hidden": _("hidden by the secretariat"),
    "public": _("public"),
    "no_report": _("without reports that wait"),
    "cancelled": _("given up"),
    "pinned": _("first in its forum"),
    "not_pinned": _("among the others"),
    "forum_open": _("open to everyone"),
    "forum_reserved": _("reserved to the members"),
    "convened": _("convened"),
    "too_early": _("more than an hour from its beginning"),
    "asked": _("asked for"),
    "listed": _("on the agenda"),
    "dropped": _("taken off the agenda"),
}

# What sort of meeting it is.
MEETINGS = {
    "plenary": _("plenary"),
    "discussion_forum": _("discussion forum"),
    "public_meeting": _("public meeting"),
    "institutional": _("political and institutional meeting"),
}

# Several proposals in one state, as the heading over them.
PROPOSALS = {
    "many_submitted": _("Newly submitted"),
    "many_sent_back": _("Sent back to their authors"),
    "many_in_discussion": _("In discussion"),
    "many_adopted": _("Adopted proposals"),
    "many_set_aside": _("Proposals not taken up"),
    "many_merged": _("Merged into others"),
    "many_withdrawn": _("Withdrawn by their authors"),
}

SIDES = {
    "in_favour": _("in favour"),
    "against": _("against"),
    "neutral": _("neutral"),
}

CAPACITIES = {
    "person": _("person"),
    "organisation": _("organisation"),
}

ORGANISATIONS = {
    "local_authority": _("local authority"),
    "firm": _("firm"),
    "cultural": _("cultural institution"),
    "trade_association": _("trade association"),
    "university": _("university or research"),
    "union": _("trade union"),
    "third_sector": _("third sector"),
    "other": _("other kind"),
}

# Several organisations of one kind.
KINDS = {
    "many_local_authority": _("Local authorities"),
    "many_firm": _("Firms"),
    "many_cultural": _("Cultural institutions"),
    "many_trade_association": _("Trade associations"),
    "many_university": _("Universities and research"),
    "many_union": _("Trade unions"),
    "many_third_sector": _("Third sector"),
    "many_other": _("Other kinds"),
}

BODIES = {
    "commission": _("commission"),
    "working_group": _("working group"),
    "assembly": _("assembly"),
    "secretariat": _("secretariat"),
    "chair": _("chair"),
    "secretary": _("secretary"),
    "member": _("member"),
}

AUDIENCES = {
    "seat_holders": _("the members of the commission"),
    "organisations": _("organisations, through who speaks for them"),
    "everyone": _("everyone"),
}

# What is said of a call by whom it admits.
OPEN_TO = {
    "open_to_seat_holders": _("open to the members of the commission"),
    "open_to_organisations": _("open to organisations"),
    "open_to_everyone": _("open to everyone"),
}

FIRMNESS = {
    "official": _("official title"),
    "draft": _("title of the draft"),
    "label": _("short name, full title unknown"),
    "draft-label": _("short name from the draft"),
    "partial": _("title known in part"),
    "unknown": _("title unknown"),
    "documented": _("documented"),
    "inferred": _("inferred from the numbering"),
    "partly-assumed": _("assumed in part"),
    "assumed": _("assumed"),
    "not-stated": _("not stated by the sources"),
    "declared": _("declared"),
}

RELATIONS = {
    "supports": _("supports"),
    "depends-on": _("depends on"),
    "conflicts-with": _("conflicts with"),
    "acts-through": _("acts through"),
    "connected-with": _("is connected with"),
}

# What something is reported or hidden for, as it goes on after a colon.
GROUNDS = {
    "insult": _("it insults, threatens or humiliates somebody"),
    "hatred": _("it incites hatred or discrimination"),
    "privacy": _("it makes public what is private to somebody"),
    "deception": _("it deceives: a false name, or facts known to be false"),
    "advertising": _("it advertises, or says the same thing over and over"),
    "off_topic": _("it has nothing to do with the plan"),
    "unlawful": _("it breaks the law in another way"),
}

MEASURES = {
    "measure_none": _("no measure"),
    "measure_hide": _("no longer public"),
    "measure_restore": _("public again"),
}

# Who the rules speak of; the policies' questions, by name.
WHO = {
    "anyone": _("everyone"),
    "person": _("everyone with an account"),
    "signed in": _("everyone with an account"),
    "author": _("its author"),
    "oneself": _("the person concerned"),
    "secretariat": _("the secretariat"),
    "secretariat chair": _("the chair of the secretariat"),
    "seat holder": _("members of the commission"),
    "chair or secretary": _("the chair or the secretary of the commission"),
    "representative": _("who speaks for the organisation"),
    "the system": _("the system, at its date or while importing"),
    "whom the call admits": _("whom the call admits"),
    "applicant": _("who asked for it"),
    "not themselves": _("but not about oneself"),
    "not of the secretariat": _("about who does not sit in the secretariat"),
    "not concerned": _("but not on what they wrote, or what those they speak for signed"),
    "outside the secretariat": _("for bodies other than the secretariat"),
    "a working group": _("for working groups"),
    "a commission": _("in commissions"),
    "where the forum is open": _("everyone with an account, where the commission allows it"),
}

# The pages of text, by which there are.
TEXTS = {
    "about": _("What this is"),
    "rules": _("Rules of participation"),
    "privacy": _("Privacy"),
    "accessibility": _("Accessibility statement"),
    "contacts": _("Contacts"),
}

# What the acts are called on buttons and in the rules.
VERBS = {
    "submit": _("submit"),
    "resubmit": _("submit again"),
    "revise": _("revise"),
    "withdraw": _("withdraw"),
    "take_position": _("take a position"),
    "drop_position": _("take the position back"),
    "admit": _("admit"),
    "send_back": _("send back"),
    "freeze": _("freeze the text"),
    "thaw": _("unfreeze the text"),
    "adopt": _("adopt"),
    "adopt_amended": _("adopt with changes"),
    "set_aside": _("not take up"),
    "refer": _("refer to another commission"),
    "merge": _("merge into another"),
    "say": _("speak"),
    "reply": _("answer"),
    "amend": _("amend"),
    "take_back": _("take back"),
    "put_back": _("undo the taking back"),
    "open_topic": _("open a topic"),
    "reopen": _("reopen"),
    "pin": _("put first in the forum"),
    "unpin": _("put back among the others"),
    "open_forum": _("let everyone open topics"),
    "reserve_forum": _("let only members open topics"),
    "plan": _("plan"),
    "open": _("declare open"),
    "cancel": _("give up"),
    "extend": _("extend"),
    "close": _("close"),
    "convene": _("convene"),
    "invite": _("invite somebody"),
    "uninvite": _("take an invitation back"),
    "add_item": _("put an item on the agenda"),
    "change_item": _("change an item"),
    "move_item": _("move an item"),
    "drop_item": _("take an item off the agenda"),
    "ask_item": _("ask for an item"),
    "accept_item": _("accept an item that was asked for"),
    "decline_item": _("decline an item that was asked for"),
    "publish": _("publish a new version"),
    "rename": _("change the name"),
    "suspend": _("suspend"),
    "reinstate": _("reinstate"),
    "enrol": _("enrol"),
    "give_mandate": _("give a mandate"),
    "correct_mandate": _("correct a mandate"),
    "end_mandate": _("end a mandate"),
    "end_membership": _("end a membership"),
    "readmit": _("readmit"),
    "apply": _("ask to be enrolled"),
    "accept": _("accept a request"),
    "decline": _("decline a request"),
    "found": _("begin the plan"),
    "enter_area": _("write in an area"),
    "enter_direction": _("write in a direction"),
    "enter_objective": _("write in an objective"),
    "enter_event": _("write in an event"),
    "reword": _("complete or reword a title"),
    "place": _("place an objective"),
    "describe": _("describe an objective"),
    "correct_direction": _("correct a direction"),
    "correct_area": _("correct an area"),
    "reopen_edition": _("reopen an edition"),
    "correct_edition": _("correct an edition"),
    "drop_code": _("take a code away"),
    "end_link": _("end a relation"),
    "correct_phase": _("correct a phase"),
    "withdraw_phase": _("take a phase back"),
    "correct_event": _("correct an event"),
    "open_edition": _("open an edition"),
    "close_edition": _("close an edition"),
    "renumber": _("give a code"),
    "relate": _("state a relation"),
    "schedule": _("schedule a phase"),
    "constitute": _("constitute"),
    "seat": _("give a seat"),
    "unseat": _("end a seat"),
    "appoint": _("give an office"),
    "redefine": _("change the name and the mandate of a body"),
    "dissolve": _("dissolve a working group"),
    "revive": _("bring back a dissolved working group"),
    "rectify": _("correct a seat"),
    "annul": _("annul a seat"),
    "give_back": _("give a seat back"),
    "report": _("report"),
    "dismiss": _("close reports without a measure"),
    "hide": _("hide"),
    "restore": _("restore"),
}

# The parts of things that can be put right.
PARTS: dict[str, Any] = {
    "part_title": _("title"),
    "part_title_it": _("title in Italian"),
    "part_title_en": _("title in English"),
    "part_name_it": _("name in Italian"),
    "part_name_en": _("name in English"),
    "part_summary_it": _("summary in Italian"),
    "part_summary_en": _("summary in English"),
    "part_description_it": _("description in Italian"),
    "part_description_en": _("description in English"),
    "part_projects": _("projects"),
    "part_actors": _("who is called to act"),
    "part_source": _("source"),
    "part_dated": _("date"),
    "part_areas": _("number of areas"),
    "part_directions": _("number of directions"),
    "part_objectives": _("objectives"),
    "part_starts": _("first day"),
    "part_ends": _("last day"),
    "part_text": _("text"),
    "part_audience": _("who may propose"),
    "part_opens_at": _("opening"),
    "part_closes_at": _("closing"),
    "part_kind": _("kind"),
    "part_starts_at": _("beginning"),
    "part_ends_at": _("end"),
    "part_place": _("place"),
    "part_address": _("address"),
    "part_route": _("how to get there"),
    "part_access": _("access for disabled people"),
    "part_link": _("where to take part online"),
    "part_services": _("services offered"),
    "part_seats": _("seats"),
    "part_minutes": _("minutes"),
}

_NAMED = {**STATES, **PROPOSALS, **SIDES, **CAPACITIES, **ORGANISATIONS, **KINDS}
_NAMED |= {f"ground_{ground}": said for ground, said in GROUNDS.items()} | MEASURES
_NAMED |= {**MEETINGS, **BODIES, **AUDIENCES, **OPEN_TO, **FIRMNESS, **RELATIONS, **PARTS}


def words(value: Any) -> str:
    """A value of the process as people say it; the value itself where nobody has said how."""
    return str(_NAMED.get(str(value), value))


def named(objective: Any) -> str:
    """An objective by its code and title, or its short name where the title is missing; needs its direction loaded."""
    return called(objective, objective.direction.code)


def called(objective: Any, code: str) -> str:
    """The same, with the code of its direction beside it."""
    title = titled(objective) or objective.label_it or gettext("title to be completed")
    return f"{objective.number} [{code}] {title}"


def verb(name: str) -> str:
    """An act as people call it."""
    return str(VERBS.get(name, name))


def who(ways: tuple[tuple[str, ...], ...]) -> list[str]:
    """Who a rule speaks of, one phrase for each way of meeting it."""
    return [", ".join(str(WHO.get(name, name)) for name in _telling(way)) for way in ways]


def _telling(way: tuple[str, ...]) -> tuple[str, ...]:
    """Being a person goes without saying where something more is asked."""
    more = tuple(name for name in way if name != "person")
    return more or way
