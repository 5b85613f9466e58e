"""Who may speak in a discussion, and change what they said."""

from commissions.authority import author, person
from commissions.rules import Rule

MAY: dict[str, Rule] = {
    "say": person,
    "amend": author,
    "take_back": author,
    "put_back": author,
}
