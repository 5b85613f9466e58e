"""Who may see and change an account: whoever is signed in to it, also while suspended."""

from typing import Any

from commissions.rules import Asking, rule


@rule
def signed_in(asking: Asking, thing: Any) -> bool:
    """Somebody is signed in."""
    return asking.person is not None
