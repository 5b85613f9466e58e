"""Who may change what is known of a person."""

from commissions.authority import author, secretariat
from commissions.rules import Rule, the_system

# `admit` is done by the system when somebody proves an e-mail address; `author` is the person themselves.
MAY: dict[str, Rule] = {
    "admit": the_system | secretariat,
    "rename": author | secretariat,
    "suspend": secretariat,
    "reinstate": secretariat | the_system,
}
