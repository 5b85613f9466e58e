"""What is done in a discussion: say, amend, take back, put back."""

from commissions import text
from commissions.act import Act
from commissions.comments import lifecycle
from commissions.comments.model import Alignment, Comment, Openness, Thread, Version
from commissions.comments.policy import MAY
from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.record import log


def say(
    act: Act,
    thread: Thread,
    *,
    words: str,
    alignment: Alignment = Alignment.NEUTRAL,
    reply_to: Comment | None = None,
) -> Comment:
    """Say something in a discussion, or answer what somebody said in it."""
    act.require(MAY["say"], thread)
    if thread.openness is not Openness.OPEN or act.by is None:
        raise OutOfOrder("say", "closed")
    comment = Comment(
        thread=thread,
        author_id=act.by.id,
        alignment=alignment,
        text=text.block(words, field="words", most=text.COMMENT, least=2),
        state=lifecycle.STARTS["say"],
        said_at=act.at,
        depth=0,
    )
    _hang(act, comment, reply_to)
    thread.comments += 1
    act.session.add(comment)
    act.note(
        "comment.said",
        comment,
        text=comment.text,
        thread=thread.mark,
        alignment=alignment.value,
        reply_to=reply_to and reply_to.mark,
    )
    return comment


def amend(act: Act, comment: Comment, *, words: str, onto: int | None = None) -> None:
    """Correct what one said: in its first minutes in place, later as a version beside the earlier one.

    `onto` is the shown version that was being corrected; Overtaken when another came in between.
    """
    act.require(MAY["amend"], comment)
    if comment.thread.openness is not Openness.OPEN:
        raise OutOfOrder("amend", "closed")  # what was said stays as those who decided have read it
    comment.state = lifecycle.after(comment, "amend")
    if onto is not None and onto != comment.number:
        raise Overtaken(comment.text, comment.number)
    words = text.block(words, field="words", most=text.COMMENT, least=2)
    if words == comment.text:
        raise Unfit("words", "unchanged")
    later = act.at - comment.said_at > lifecycle.GRACE
    if later:
        act.session.add(Version(comment_id=comment.id, number=comment.number, text=comment.text, until=act.at))
        comment.number += 1
    comment.text = words
    act.note("comment.amended", comment, text=words, version=comment.number if later else None)


def take_back(act: Act, comment: Comment) -> None:
    """Take back what one said; its place stays."""
    act.require(MAY["take_back"], comment)
    comment.state = lifecycle.after(comment, "take_back")
    comment.taken_back_at = act.at
    comment.thread.comments -= 1
    log.publish(act.session, comment.mark, public=False, of=("comment",))
    act.note("comment.taken_back", comment)


def put_back(act: Act, comment: Comment) -> None:
    """Undo a taking back, within the first minutes after it."""
    act.require(MAY["put_back"], comment)
    state = lifecycle.after(comment, "put_back")
    if comment.taken_back_at is None or act.at - comment.taken_back_at > lifecycle.GRACE:
        raise OutOfOrder("put_back", "too_late")
    comment.state = state
    comment.taken_back_at = None
    comment.thread.comments += 1
    log.publish(act.session, comment.mark, public=True, of=("comment",))
    act.note("comment.put_back", comment)


def _hang(act: Act, comment: Comment, reply_to: Comment | None) -> None:
    if reply_to is None:
        return
    if reply_to.thread_id != comment.thread.id:
        raise Unfit("reply_to", "elsewhere")
    if "amend" not in lifecycle.possible(reply_to):
        raise OutOfOrder("reply", "hidden" if reply_to.hidden_by is not None else reply_to.state)
    comment.parent_id = reply_to.id
    comment.root_id = reply_to.root_id or reply_to.id
    comment.depth = reply_to.depth + 1
    act.session.get_one(Comment, comment.root_id).replies += 1
