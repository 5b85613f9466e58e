"""What can go wrong in the process, each kind named once; the pages say it in words."""

from typing import Protocol


class Spoken(Protocol):
    """A rule as far as an error needs it: the ways in which it can be met."""

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]: ...


class ProcessError(Exception):
    """Something the rules or the order of the process do not let happen."""


class Refused(ProcessError):
    """Who asks may not do this; `rule` says who may."""

    def __init__(self, rule: Spoken) -> None:
        super().__init__(" or ".join(" and ".join(way) for way in rule.ways))
        self.rule = rule


class OutOfOrder(ProcessError):
    """The act exists, but not from the state in which the thing is."""

    def __init__(self, verb: str, state: str) -> None:
        super().__init__(f"{verb} is not in order while {state}")
        self.verb = verb
        self.state = state


class Overtaken(ProcessError):
    """Somebody else changed the text first; `current` is what stands now, `number` its version."""

    def __init__(self, current: str, number: int) -> None:
        super().__init__(f"version {number} came first")
        self.current = current
        self.number = number


class Missing(ProcessError):
    """There is no such thing, or none that may be seen."""


class Unfit(ProcessError):
    """A value that cannot be accepted: in which `field`, and `why`, as a word the pages have a sentence for."""

    def __init__(self, field: str, why: str, **values: object) -> None:
        super().__init__(f"{field}: {why} {values or ''}".strip())
        self.field = field
        self.why = why
        self.values = values


class Unrecorded(ProcessError):
    """An act ended without leaving an entry in the record; it was rolled back."""
