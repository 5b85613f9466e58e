"""Who may change what is known of a person."""

from typing import Any

from commissions.authority import author, secretariat, secretariat_chair, sits_in_secretariat
from commissions.rules import Asking, Rule, rule, the_system


@rule
def _themselves(asking: Asking, thing: Any) -> bool:
    """Whoever the person is."""
    return asking.person is not None and asking.person.id in thing.author_ids


@rule
def _of_the_secretariat(asking: Asking, thing: Any) -> bool:
    """Somebody who sits in the secretariat now."""
    return sits_in_secretariat(asking, thing.id)


# `admit` is done by the system when somebody proves an e-mail address; `author` is the person themselves.
MAY: dict[str, Rule] = {
    "admit": the_system | secretariat,
    "rename": author | secretariat,
    # whoever sits in the secretariat answers to its chair alone, so that one chair always remains who can act
    "suspend": (secretariat & ~_themselves & ~_of_the_secretariat) | (secretariat_chair & ~_themselves),
    "reinstate": secretariat | the_system,
}
