"""What is done about topics: opened, amended, closed with a summary, reopened, put first in the forum and back."""

from commissions import text
from commissions.act import Act
from commissions.bodies.competence import answers_for
from commissions.bodies.model import Body
from commissions.comments.model import Openness, Thread
from commissions.errors import Overtaken, Unfit
from commissions.plan.model import Objective
from commissions.topics import lifecycle
from commissions.topics.model import Topic, Version
from commissions.topics.policy import MAY


def open_topic(act: Act, body: Body, *, title: str, words: str, objectives: list[Objective]) -> Topic:
    """Open a discussion in the forum of a commission, about objectives of its areas."""
    act.require(MAY["open_topic"], body)
    answers_for(act, body, objectives)
    assert act.by is not None
    topic = Topic(
        body=body,
        thread=Thread(openness=Openness.OPEN),
        author_id=act.by.id,
        state=lifecycle.STARTS["open_topic"],
        title=_title(title),
        text=_text(words),
        opened_at=act.at,
        objectives=objectives,
    )
    act.session.add(topic)
    act.note("topic.opened", topic, text=_whole(topic), body=body.mark, objectives=_marks(objectives))
    return topic


def amend(
    act: Act, topic: Topic, *, title: str, words: str, objectives: list[Objective], onto: int | None = None
) -> None:
    """Correct what one opened: in its first minutes in place, later as a version beside the earlier one.

    `onto` is the shown version that was being corrected; Overtaken when another came in between.
    """
    act.require(MAY["amend"], topic)
    topic.state = lifecycle.after(topic, "amend")
    if onto is not None and onto != topic.number:
        raise Overtaken(_whole(topic), topic.number)
    title, words = _title(title), _text(words)
    before, after = _marks(topic.objectives), _marks(objectives)
    if (title, words, after) == (topic.title, topic.text, before):
        raise Unfit("words", "unchanged")
    answers_for(act, topic.body, objectives)
    later = act.at - topic.opened_at > lifecycle.GRACE and (title, words) != (topic.title, topic.text)
    if later:
        earlier = Version(topic_id=topic.id, number=topic.number, title=topic.title, text=topic.text, until=act.at)
        act.session.add(earlier)
        topic.number += 1
    topic.title, topic.text, topic.objectives = title, words, objectives
    act.note(
        "topic.amended",
        topic,
        text=_whole(topic),
        version=topic.number if later else None,
        objectives_before=before if before != after else None,
        objectives=after if before != after else None,
    )


def close(act: Act, topic: Topic, *, summary: str) -> None:
    """End the discussion, with a summary of what was said that stands above it from now on."""
    act.require(MAY["close"], topic)
    topic.state = lifecycle.after(topic, "close")
    topic.summary = text.block(summary, field="summary", most=text.REASON, least=10)
    topic.closed_at = act.at
    topic.thread.openness = Openness.CLOSED
    act.note("topic.closed", topic, text=topic.summary, body=topic.body.mark, comments=topic.thread.comments)


def reopen(act: Act, topic: Topic, *, reason: str) -> None:
    """Let people speak again; the summary waits for whoever closes it next."""
    act.require(MAY["reopen"], topic)
    topic.state = lifecycle.after(topic, "reopen")
    topic.closed_at = None
    topic.thread.openness = Openness.OPEN
    act.note(
        "topic.reopened",
        topic,
        text=text.block(reason, field="reason", most=text.REASON, least=3),
        body=topic.body.mark,
    )


def pin(act: Act, topic: Topic) -> None:
    """Put a topic at the head of its forum."""
    act.require(MAY["pin"], topic)
    topic.state = lifecycle.after(topic, "pin")
    topic.pinned_at = act.at
    act.note("topic.pinned", topic, body=topic.body.mark)


def unpin(act: Act, topic: Topic) -> None:
    """Let a topic stand among the others again."""
    act.require(MAY["unpin"], topic)
    topic.state = lifecycle.after(topic, "unpin")
    topic.pinned_at = None
    act.note("topic.unpinned", topic, body=topic.body.mark)


def _title(title: str) -> str:
    return text.line(title, field="title", most=text.TITLE, least=5)


def _text(words: str) -> str:
    return text.block(words, field="words", most=text.TEXT, least=20)


def _whole(topic: Topic) -> str:
    """A topic as the record commits to it: title, empty line, text."""
    return f"{topic.title}\n\n{topic.text}"


def _marks(objectives: list[Objective]) -> str:
    """What it is about, as facts name several things: a mark on each line."""
    return "\n".join(sorted(objective.mark for objective in objectives))
