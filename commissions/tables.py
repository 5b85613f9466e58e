"""Imports every model, so that the metadata is whole."""

from commissions.applications.model import Application
from commissions.base import Base
from commissions.bodies.model import Body, Competence, Seat
from commissions.calls.model import Call
from commissions.comments.model import Comment, Thread, Version
from commissions.meetings.model import Guest, Item, Meeting
from commissions.moderation.model import Report, Ruling
from commissions.moderation.triggers import HIDING
from commissions.organisations.model import Mandate, Organisation
from commissions.people.model import Person
from commissions.plan.model import Area, Code, Direction, Edition, Event, Link, Objective, Phase, Plan
from commissions.proposals.model import Position, Proposal, Revision, Signature
from commissions.record.model import Entry, Head, Node, Opening
from commissions.record.triggers import KEPT
from commissions.texts.model import Text
from commissions.texts.model import Version as TextVersion
from commissions.texts.triggers import KEPT as PUBLISHED
from commissions.topics.model import Topic
from commissions.topics.model import Version as TopicVersion

__all__ = [
    "HIDING",
    "KEPT",
    "PUBLISHED",
    "Application",
    "Area",
    "Base",
    "Body",
    "Call",
    "Code",
    "Comment",
    "Competence",
    "Direction",
    "Edition",
    "Entry",
    "Event",
    "Guest",
    "Head",
    "Item",
    "Link",
    "Mandate",
    "Meeting",
    "Node",
    "Objective",
    "Opening",
    "Organisation",
    "Person",
    "Phase",
    "Plan",
    "Position",
    "Proposal",
    "Report",
    "Revision",
    "Ruling",
    "Seat",
    "Signature",
    "Text",
    "TextVersion",
    "Thread",
    "Topic",
    "TopicVersion",
    "Version",
]
