"""How the record speaks: a sentence for every kind of entry, with a variant where a fact changes what is said."""

from typing import Any

from commissions.record.kinds import KINDS
from forum.language import lazy as _
from forum.words import GROUNDS

# What is known of an entry stands in named places: who acted, the thing it is about, the person it concerns, its facts.
SENTENCES: dict[str, Any] = {
    # people
    "person.admitted": _("%(person)s now takes part."),
    "person.renamed": _("%(person)s now goes by this name."),
    "person.suspended": _("%(who)s suspended a person."),
    "person.reinstated": _("%(who)s let a suspended person act again."),
    # organisations
    "organisation.enrolled": _("%(who)s enrolled the organisation %(thing)s (%(sort)s)%(application)s."),
    "organisation.amended": _("%(who)s corrected what is written of the organisation %(thing)s."),
    "organisation.left": _("%(who)s ended the membership of the organisation %(thing)s."),
    "organisation.readmitted": _("%(who)s readmitted the organisation %(thing)s."),
    "mandate.given": _("%(who)s gave %(person)s the mandate to speak for %(organisation)s%(substitute)s%(until)s."),
    "mandate.corrected": _(
        "%(who)s corrected the mandate of %(person)s to speak for %(organisation)s%(substitute)s%(until)s."
    ),
    "mandate.ended": _("%(who)s ended the mandate of %(person)s to speak for %(organisation)s."),
    # who asks to be enrolled
    "application.received": _("Somebody asked that an organisation be enrolled."),
    "application.accepted": _("%(who)s accepted the request of an organisation."),
    "application.declined": _("%(who)s declined the request of an organisation."),
    # discussions
    "comment.said": _("%(who)s wrote %(thing)s%(alignment)s %(place)s."),
    "comment.amended": _("%(who)s corrected %(thing)s %(place)s."),
    "comment.taken_back": _("%(who)s took back %(thing)s %(place)s."),
    "comment.put_back": _("%(who)s put back %(thing)s %(place)s."),
    # the texts of the site
    "text.published": _("%(who)s published version %(version)s of the page %(thing)s."),
    # the plan
    "plan.founded": _("%(who)s wrote in the plan %(thing)s."),
    "area.entered": _("%(who)s wrote in the area %(thing)s."),
    "direction.entered": _("%(who)s wrote in the direction %(thing)s, in the area %(area)s."),
    "objective.entered": _("%(who)s wrote in the objective %(thing)s, under the direction %(direction)s."),
    "objective.reworded": _("%(who)s completed the title of the objective %(thing)s: “%(title)s”."),
    "edition.opened": _("%(who)s opened the edition %(thing)s of the plan."),
    "edition.closed": _("%(who)s closed the edition %(thing)s of the plan; objectives in it: %(objectives)s."),
    "code.given": _("%(who)s gave the objective %(thing)s the code %(code)s in the edition %(edition)s."),
    "link.related": _("%(who)s stated a relation: %(source)s %(relation)s %(target)s."),
    "event.entered": _("%(who)s wrote an event into the history of the plan: %(thing)s, %(date)s."),
    "phase.scheduled": _("%(who)s scheduled the phase %(thing)s, from %(starts)s to %(ends)s."),
    "objective.placed": _(
        "%(who)s placed the objective %(thing)s under %(direction)s, number %(number)s (%(basis)s); "
        "before: under %(direction_before)s, number %(number_before)s (%(basis_before)s)."
    ),
    "objective.described": _("%(who)s corrected the objective %(thing)s (%(part)s)%(before)s%(after)s."),
    "direction.corrected": _("%(who)s corrected the direction %(thing)s (%(part)s)%(before)s%(after)s."),
    "area.corrected": _("%(who)s corrected the area %(thing)s (%(part)s)%(before)s%(after)s."),
    "edition.reopened": _("%(who)s reopened the edition %(thing)s of the plan: its codes may change again."),
    "edition.corrected": _("%(who)s corrected the edition %(thing)s (%(part)s)%(before)s%(after)s."),
    "code.dropped": _("%(who)s took the code %(code)s away from the objective %(thing)s in the edition %(edition)s."),
    "link.ended": _("%(who)s ended a relation: %(source)s %(relation)s %(target)s."),
    "event.corrected": _(
        "%(who)s corrected an event in the history of the plan, %(thing)s (%(part)s)%(before)s%(after)s."
    ),
    "phase.corrected": _("%(who)s corrected the phase %(thing)s (%(part)s)%(before)s%(after)s."),
    "phase.withdrawn": _("%(who)s took the phase %(thing)s, from %(starts)s to %(ends)s, off the line of time."),
    # bodies
    "body.constituted": _("%(who)s constituted a body (%(sort)s): %(thing)s."),
    "body.redefined": _(
        "%(who)s changed what is said of the body %(thing)s: its name, its mandate or its notice%(notice_days)s."
    ),
    "body.dissolved": _("%(who)s dissolved the working group %(thing)s of %(parent)s; seats that ended: %(seats)s."),
    "body.revived": _(
        "%(who)s brought back the working group %(thing)s of %(parent)s, dissolved by mistake, "
        "with the seats that had ended: %(seats)s."
    ),
    "seat.given": _(
        "%(who)s gave %(person)s a seat in %(body)s, as %(office)s%(substitute)s%(organisation)s%(since)s%(until)s."
    ),
    "seat.ended": _("%(who)s ended the seat of %(person)s in %(body)s (%(office)s)%(until)s."),
    "seat.appointed": _("%(who)s gave %(person)s another office in %(body)s: from %(office_before)s to %(office)s."),
    "seat.rectified": _(
        "%(who)s corrected the seat of %(person)s in %(body)s%(office_before)s%(office)s"
        "%(organisation_before)s%(organisation)s%(since_before)s%(since)s%(until_before)s%(until)s."
    ),
    "seat.annulled": _("%(who)s annulled the seat of %(person)s in %(body)s (%(office)s): it was never held."),
    "seat.given_back": _(
        "%(who)s gave back to %(person)s the seat in %(body)s (%(office)s) that was ended by mistake%(until)s."
    ),
    "body.forum_opened": _("%(who)s let every person open topics in the forum of the %(thing)s."),
    "body.forum_reserved": _("%(who)s reserved the opening of topics in the forum of the %(thing)s to its members."),
    # topics
    "topic.opened": _("%(who)s opened the topic %(thing)s in the forum of the %(body)s, about %(objectives)s."),
    "topic.amended": _("%(who)s amended the topic %(thing)s%(objectives)s."),
    "topic.closed": _("%(who)s closed the topic %(thing)s with a summary (%(body)s); comments: %(comments)s."),
    "topic.reopened": _("%(who)s reopened the topic %(thing)s (%(body)s)."),
    "topic.pinned": _("%(who)s put the topic %(thing)s first in the forum of the %(body)s."),
    "topic.unpinned": _("%(who)s put the topic %(thing)s back among the others in the forum of the %(body)s."),
    # calls
    "call.planned": _(
        "%(who)s planned the call %(thing)s (%(body)s), from %(opens)s to %(closes)s. It is for: %(audience)s."
    ),
    "call.opened": _("%(who)s opened the call %(thing)s: it receives proposals until %(closes)s."),
    "call.extended": _("%(who)s put off the end of the call %(thing)s from %(closes_before)s to %(closes)s."),
    "call.closed": _("%(who)s closed the call %(thing)s."),
    "call.amended": _("%(who)s changed the call %(thing)s before it opened (%(part)s)%(before)s%(after)s."),
    "call.cancelled": _("%(who)s gave up the call %(thing)s before it opened."),
    # proposals
    "proposal.submitted": _(
        "%(who)s submitted proposal %(thing)s on the objective %(objective)s%(organisation)s%(topic)s."
    ),
    "proposal.admitted": _("%(who)s admitted proposal %(thing)s to discussion (%(body)s)."),
    "proposal.sent_back": _("%(who)s sent proposal %(thing)s back to its authors (%(body)s)."),
    "proposal.resubmitted": _("%(who)s submitted proposal %(thing)s again, in version %(version)s."),
    "proposal.revised": _("%(who)s wrote version %(version)s of proposal %(thing)s."),
    "proposal.frozen": _("%(who)s froze the text of proposal %(thing)s ahead of the decision (%(body)s)."),
    "proposal.thawed": _("%(who)s let the text of proposal %(thing)s be revised again (%(body)s)."),
    "proposal.adopted": _("%(who)s recorded that proposal %(thing)s is adopted (%(body)s)."),
    "proposal.adopted_amended": _(
        "%(who)s recorded that proposal %(thing)s is adopted with changes, in version %(version)s (%(body)s)."
    ),
    "proposal.set_aside": _("%(who)s recorded that proposal %(thing)s is not taken up (%(body)s)."),
    "proposal.referred": _("%(who)s passed proposal %(thing)s on: from %(body_before)s to %(body)s."),
    "proposal.merged": _("%(who)s merged proposal %(thing)s into proposal %(into)s (%(body)s)."),
    "proposal.withdrawn": _("%(who)s withdrew proposal %(thing)s."),
    "position.taken": _("%(who)s took a position on proposal %(thing)s: %(side)s%(capacity)s%(organisation)s."),
    "position.dropped": _("%(who)s gave up a position on proposal %(thing)s: %(side)s%(capacity)s%(organisation)s."),
    # meetings
    "meeting.planned": _(
        "%(who)s planned the meeting %(thing)s (%(sort)s) of %(body)s, from %(begins)s to %(finishes)s."
    ),
    "meeting.amended": _("%(who)s changed the meeting %(thing)s (%(part)s)%(before)s%(after)s."),
    "meeting.convened": _(
        "%(who)s convened the meeting %(thing)s of %(body)s for %(begins)s; items on the agenda: %(items)s, "
        "days of notice: %(notice)s."
    ),
    "meeting.opened": _("%(who)s declared the meeting %(thing)s of %(body)s open."),
    "meeting.closed": _("%(who)s declared the meeting %(thing)s of %(body)s closed."),
    "meeting.cancelled": _("%(who)s called off the meeting %(thing)s of %(body)s, which was to begin on %(begins)s."),
    "meeting.invited": _("%(who)s invited %(person)s to the meeting %(thing)s."),
    "meeting.uninvited": _("%(who)s took back the invitation of %(person)s to the meeting %(thing)s."),
    "agenda.added": _(
        "%(who)s put on the agenda of the meeting %(thing)s item %(point)s%(subject)s; minutes: %(minutes)s."
    ),
    "agenda.changed": _(
        "%(who)s changed an item on the agenda of the meeting %(thing)s (%(part)s)%(before)s%(after)s."
    ),
    "agenda.moved": _(
        "%(who)s moved an item on the agenda of the meeting %(thing)s: from place %(point_before)s to %(point)s."
    ),
    "agenda.dropped": _("%(who)s took item %(point)s off the agenda of the meeting %(thing)s."),
    "agenda.asked": _(
        "%(who)s asked for an item on the agenda of the meeting %(thing)s%(subject)s; minutes: %(minutes)s."
    ),
    "agenda.accepted": _(
        "%(who)s put on the agenda of the meeting %(thing)s, as item %(point)s, what a member had asked for."
    ),
    "agenda.declined": _(
        "%(who)s did not put on the agenda of the meeting %(thing)s an item that a member had asked for."
    ),
    # moderation
    "report.made": _("Somebody reported something."),
    "ruling.dismissed": _("%(who)s closed reports without a measure."),
    "ruling.hidden": _(
        "%(who)s hid proposal %(thing)s%(origin)s: %(ground)s (article %(article)s of the rules, "
        "version %(rules)s)%(until)s."
    ),
    "ruling.restored": _("%(who)s restored proposal %(thing)s."),
    # what is kept, but not published
    "closed": _(
        "A reserved act: it has its number and its day, and what it says is sealed (a suspension or a report, "
        "for example)."
    ),
}

# The same kind, when one of these facts is there.
VARIANTS: dict[tuple[str, str], Any] = {
    ("organisation.amended", "sort"): _(
        "%(who)s corrected what is written of the organisation %(thing)s: from %(sort_before)s to %(sort)s."
    ),
    ("comment.said", "reply_to"): _("%(who)s answered %(reply_to)s with %(thing)s%(alignment)s %(place)s."),
    ("objective.reworded", "title_before"): _(
        "%(who)s changed the title of the objective %(thing)s from “%(title_before)s” to “%(title)s”."
    ),
    ("code.given", "code_before"): _(
        "%(who)s changed the code of the objective %(thing)s in the edition %(edition)s: "
        "from %(code_before)s to %(code)s."
    ),
    ("body.redefined", "name_it_before"): _(
        "%(who)s gave another name to the body %(thing)s: from “%(name_it_before)s” to “%(name_it)s”."
    ),
    ("body.constituted", "parent"): _("%(who)s constituted a body (%(sort)s) of %(parent)s: %(thing)s."),
    ("ruling.hidden", "thread"): _(
        "%(who)s hid %(thing)s %(place)s%(origin)s: %(ground)s (article %(article)s of the rules, "
        "version %(rules)s)%(until)s."
    ),
    ("ruling.hidden", "body"): _(
        "%(who)s hid the topic %(thing)s in the forum of the %(body)s%(origin)s: %(ground)s (article %(article)s "
        "of the rules, version %(rules)s)%(until)s."
    ),
    ("ruling.restored", "body"): _("%(who)s restored the topic %(thing)s in the forum of the %(body)s."),
    ("ruling.restored", "thread"): _("%(who)s restored %(thing)s %(place)s."),
    ("position.taken", "side_before"): _(
        "%(who)s changed position on proposal %(thing)s: from %(side_before)s to %(side)s%(capacity)s%(organisation)s."
    ),
}

# What the clock and the first loading do: nobody acts, so nobody is named.
BY_NOBODY: dict[str, Any] = {
    "person.reinstated": _("A suspended person may act again."),
    "organisation.enrolled": _("The organisation %(thing)s is enrolled (%(sort)s)%(application)s."),
    "mandate.given": _("%(person)s has the mandate to speak for %(organisation)s%(substitute)s%(until)s."),
    "mandate.ended": _("The mandate of %(person)s to speak for %(organisation)s has ended."),
    "text.published": _("Version %(version)s of the page %(thing)s is published."),
    "plan.founded": _("The plan %(thing)s is written in."),
    "area.entered": _("The area %(thing)s is in the plan."),
    "direction.entered": _("The direction %(thing)s is in the plan, in the area %(area)s."),
    "objective.entered": _("The objective %(thing)s is in the plan, under the direction %(direction)s."),
    "edition.opened": _("The edition %(thing)s of the plan is open."),
    "edition.closed": _("The edition %(thing)s of the plan is closed; objectives in it: %(objectives)s."),
    "code.given": _("The objective %(thing)s has the code %(code)s in the edition %(edition)s."),
    "link.related": _("A relation is stated: %(source)s %(relation)s %(target)s."),
    "event.entered": _("An event is in the history of the plan: %(thing)s, %(date)s."),
    "phase.scheduled": _("The phase %(thing)s is scheduled, from %(starts)s to %(ends)s."),
    "body.constituted": _("A body is constituted (%(sort)s): %(thing)s."),
    "body.redefined": _("The name or the mandate of the body %(thing)s has changed."),
    "body.dissolved": _("The working group %(thing)s of %(parent)s is dissolved; seats that ended: %(seats)s."),
    "seat.given": _(
        "%(person)s has a seat in %(body)s, as %(office)s%(substitute)s%(organisation)s%(since)s%(until)s%(invited)s."
    ),
    "seat.ended": _("The seat of %(person)s in %(body)s (%(office)s) has ended%(until)s."),
    "seat.appointed": _("%(person)s has another office in %(body)s: from %(office_before)s to %(office)s."),
    "call.opened": _("The call %(thing)s is open: it receives proposals until %(closes)s."),
    "call.closed": _("The call %(thing)s has reached its end."),
    "ruling.restored": _("The time for which %(thing)s was hidden is over."),
}

# What a fact adds to a sentence when it is there, and nothing when it is not.
TAILS: dict[tuple[str, str], Any] = {
    ("organisation.enrolled", "application"): _(", as it had asked with request %(value)s"),
    ("mandate.corrected", "until"): _(", until %(value)s"),
    ("mandate.corrected", "substitute"): _(", as a substitute"),
    ("mandate.given", "until"): _(", until %(value)s"),
    ("mandate.given", "substitute"): _(", as a substitute"),
    ("seat.given", "since"): _(", as of %(value)s"),
    ("seat.given", "until"): _(", until %(value)s"),
    ("seat.given", "substitute"): _(", as a substitute"),
    ("seat.given", "invited"): _(", as the secretariat decided on %(value)s"),
    ("seat.ended", "until"): _(", as of the end of %(value)s"),
    ("seat.given_back", "until"): _("; it runs until %(value)s"),
    ("seat.rectified", "office_before"): _("; not as %(value)s"),
    ("seat.rectified", "office"): _("; as %(value)s"),
    ("seat.rectified", "organisation_before"): _("; not for %(value)s"),
    ("seat.rectified", "organisation"): _("; for %(value)s"),
    ("seat.rectified", "since_before"): _("; not as of %(value)s"),
    ("seat.rectified", "since"): _("; as of %(value)s"),
    ("seat.rectified", "until_before"): _("; not until %(value)s"),
    ("seat.rectified", "until"): _("; until %(value)s"),
    ("seat.given", "organisation"): _(", for %(value)s"),
    ("proposal.submitted", "organisation"): _(", for %(value)s"),
    ("proposal.submitted", "topic"): _("; it was born from the topic %(value)s"),
    ("topic.amended", "objectives"): _("; it is now about %(value)s"),
    ("position.taken", "organisation"): _(", for %(value)s"),
    ("position.dropped", "organisation"): _(", for %(value)s"),
    ("agenda.added", "subject"): _(", on %(value)s"),
    ("agenda.asked", "subject"): _(", on %(value)s"),
    ("body.redefined", "notice_days"): _("; now it is convened %(value)s days ahead"),
    ("ruling.hidden", "until"): _(", until %(value)s"),
}
for _kind, _of in KINDS.items():
    if "part" in _of.must:  # what became of a part of a thing
        TAILS[_kind, "before"] = _("; before: “%(value)s”")
        TAILS[_kind, "after"] = _("; now: “%(value)s”")

# Facts whose values are few, and what each of them adds.
VALUES: dict[tuple[str, str], dict[str, Any]] = {
    ("comment.said", "alignment"): {"in_favour": _(" in favour"), "against": _(" against")},
    ("position.taken", "capacity"): {"member": _(", as a member of the commission")},
    ("position.dropped", "capacity"): {"member": _(", as a member of the commission")},
    ("ruling.hidden", "origin"): {"report": _(" after a report"), "initiative": _(" on its own initiative")},
    ("ruling.hidden", "ground"): GROUNDS,
}

# How a thing is called in a sentence. A comment has no name, only the place where it stands.
CALLED: dict[str, Any] = {
    "proposal": _("%(key)s, “%(name)s”"),
    "comment": _("a comment"),
    "objective": _("“%(name)s”"),
    "direction": _("“%(name)s”"),
    "area": _("“%(name)s”"),
    "edition": _("“%(name)s”"),
    "event": _("“%(name)s”"),
    "phase": _("“%(name)s”"),
    "plan": _("“%(name)s”"),
    "call": _("“%(name)s”"),
    "topic": _("“%(name)s”"),
    "meeting": _("“%(name)s”"),
    "text": _("“%(name)s”"),
}

# Where something is said, by what the discussion belongs to.
PLACES: dict[str, Any] = {
    "proposal": _("on proposal %(name)s"),
    "topic": _("in the topic %(name)s"),
    "objective": _("on the objective %(name)s"),
    "": _("in a discussion"),
}

SOMEBODY = _("a person")
ANOTHER = _("another comment")
UNKNOWN = _("An act of a kind that this page has no sentence for: %(kind)s.")

# A thing that is hidden, by what is left of its name.
HIDDEN = _("%(key)s (hidden)")
