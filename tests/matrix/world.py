"""One small world for the matrix: everyone the policies speak of, and things of the process in any state."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Body, Office
from commissions.calls.model import Call
from commissions.calls.model import State as CallState
from commissions.comments.model import Comment, Openness, Thread
from commissions.comments.model import State as CommentState
from commissions.meetings.model import Item, Meeting
from commissions.meetings.model import Standing as Listing
from commissions.meetings.model import State as MeetingState
from commissions.organisations.model import Organisation
from commissions.people.model import Person, Standing
from commissions.proposals.model import Capacity as As
from commissions.proposals.model import Position, Proposal, Side, State
from commissions.topics.model import State as TopicState
from commissions.topics.model import Topic
from tests import make

ROLES = (
    "nobody",
    "citizen",
    "author",
    "suspended author",
    "member",
    "chair",
    "body secretary",
    "other chair",
    "representative",
    "secretariat",
    "secretariat chair",
)


@dataclass
class World:
    """The people by role, and what they can act on."""

    session: Session
    people: dict[str, Person | None] = field(default_factory=dict)
    ticked: int = 0

    def __post_init__(self) -> None:
        session = self.session
        self.commission: Body = make.commission(session)
        self.other: Body = make.commission(session, "qualita-sociale")
        self.secretariat: Body = make.secretariat(session)
        self.organisation: Organisation = make.organisation_of(session)
        self.call: Call = make.call(session)
        self.objective = self.call.objectives[0]
        for role in ROLES:
            standing = Standing.SUSPENDED if role.startswith("suspended") else Standing.ACTIVE
            self.people[role] = None if role == "nobody" else make.person(session, f"Una {role}", standing=standing)
        for role, body, office in (
            ("member", self.commission, Office.MEMBER),
            ("chair", self.commission, Office.CHAIR),
            ("body secretary", self.commission, Office.SECRETARY),
            ("other chair", self.other, Office.CHAIR),
            ("secretariat", self.secretariat, Office.MEMBER),
            ("secretariat chair", self.secretariat, Office.CHAIR),
        ):
            make.seat(session, body, self.someone(role), office=office)
        make.mandate(session, self.organisation, self.someone("representative"))

    def someone(self, role: str) -> Person:
        """The person of a role that is one."""
        person = self.people[role]
        assert person is not None
        return person

    def writer(self, role: str) -> Person:
        """Who wrote what the role is tried on: themselves for authors, somebody else otherwise."""
        return self.someone(role if role.endswith("author") else "author")

    def proposal(self, role: str, state: str) -> Proposal:
        """A proposal in a state, on which everyone has taken a position."""
        frozen = state == "frozen"
        made = make.proposal(
            self.session,
            state=State.IN_DISCUSSION if frozen else State(state),
            author=self.writer(role),
            call=self.call,
            frozen_at=clock.now() if frozen else None,
        )
        if self.people[role] is not None:
            self.session.add(
                Position(
                    proposal_id=made.id,
                    person_id=self.someone(role).id,
                    capacity=As.PERSON,
                    side=Side.AGAINST,
                    number=1,
                    taken_at=clock.now(),
                )
            )
            self.session.commit()
        return made

    def comment(self, role: str, state: str) -> Comment:
        """Something said a moment ago, perhaps taken back."""
        thread = self.thread("open")
        made = make.comment(self.session, thread=thread, author=self.writer(role), state=CommentState(state))
        if made.state is CommentState.TAKEN_BACK:
            made.taken_back_at = clock.now()
            self.session.commit()
        return made

    def moderated(self, role: str, state: str) -> Comment:
        """Something said: reported, hidden by the chair of the secretariat, or as in `comment`."""
        make.texts(self.session)
        made = self.comment(role, state if state == "taken_back" else "said")
        if state == "reported":
            make.report(self.session, made)
        if state == "hidden":
            make.hidden(self.session, made, by=self.someone("secretariat chair"))
        return made

    def thread(self, openness: str) -> Thread:
        """The discussion of an objective."""
        thread = make.objective(self.session).thread
        thread.openness = Openness(openness)
        return make.stored(self.session, thread)

    def topic(self, role: str, state: str) -> Topic:
        """A topic in a state, perhaps put first."""
        closed = TopicState.CLOSED if state == "closed" else TopicState.OPEN
        return make.topic(
            self.session,
            author=self.writer(role),
            state=closed,
            objectives=[self.objective],
            pinned_at=clock.now() if state == "pinned" else None,
        )

    def call_in(self, state: str) -> Call:
        """A call of the commission in a state."""
        return make.call(self.session, state=CallState(state), objectives=[self.objective])

    def meeting_in(self, state: str) -> Meeting:
        """A meeting of the commission in a state, with one item on its agenda; half an hour from now once convened."""
        soon = clock.now() + timedelta(days=10) if state == "planned" else clock.now() + timedelta(minutes=30)
        meeting = make.meeting(self.session, state=MeetingState(state), starts_at=soon)
        make.item(self.session, meeting)
        return meeting

    def item_in(self, standing: str, state: str) -> Item:
        """An item of a meeting: listed with another after it, or asked for; its meeting in a state."""
        meeting = self.meeting_in(state)
        made = make.item(self.session, meeting, standing=Listing(standing))
        if made.standing is Listing.LISTED:
            make.item(self.session, meeting)
        return made

    def tick(self) -> int:
        """A number that was not given before, for words that must differ each time."""
        self.ticked += 1
        return self.ticked

    def tomorrow(self, days: int = 1) -> str:
        """A day to come, as a form sends it."""
        return (clock.day(clock.now()) + timedelta(days=days)).isoformat()
