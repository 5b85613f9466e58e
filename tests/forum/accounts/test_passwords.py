import pytest
from argon2 import PasswordHasher

from forum.accounts.passwords import COMMON, HASHER, hashed, is_outdated, proves, weakness


def test_they_are_kept_with_argon2id_as_owasp_asks() -> None:
    assert hashed("quattro gatti").startswith("$argon2id$v=19$m=47104,t=1,p=1$")


def test_a_password_proves_itself_and_nothing_else() -> None:
    kept = hashed("quattro gatti")

    assert proves(kept, "quattro gatti")
    assert not proves(kept, "quattro gatt")
    assert not proves(None, "quattro gatti")
    assert not proves("!", "!")
    assert not proves("$argon2id$broken", "quattro gatti")


def test_the_password_of_nobody_lets_nobody_in() -> None:
    assert not proves(None, "the password of nobody")


def test_the_same_letters_count_however_they_were_typed() -> None:
    assert proves(hashed("perche\u0301 no, caffe\u0300"), "perch\u00e9 no, caff\u00e8")


def test_every_character_counts_up_to_the_last() -> None:
    kept = hashed("è" * 1024)

    assert proves(kept, "è" * 1024)
    assert not proves(kept, "è" * 1023)


@pytest.mark.parametrize(
    "password", ["quattro gatti", "kR7wplmo", "  spazi dentro  ", "è così che va", "x" + "yz4q" * 255]
)
def test_any_characters_will_do(password: str) -> None:
    assert weakness(password) is None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "too_short"),
        ("sette77", "too_short"),
        ("ab" * 513, "too_long"),
        ("password", "common"),
        ("PassWord", "common"),
        ("Password2024!", "common"),
        ("Juventus", "common"),
        ("torino2026", "common"),
        ("12345678", "common"),
        ("87654321", "common"),
        ("abcdefgh", "common"),
        ("aaaaaaaaaa", "common"),
        ("abcabcabc", "common"),
        ("qwertyuiop", "common"),
        ("forumdelpiano", "common"),
        ("ferrero77", "known"),
        ("ada.ferrero", "known"),
        ("ada.ferrero@example.org", "known"),
    ],
)
def test_what_others_would_guess_is_refused(password: str, why: str) -> None:
    assert weakness(password, about=("Ada Ferrero", "ada.ferrero@example.org")) == why


def test_an_older_hash_is_told_from_a_new_one() -> None:
    assert not is_outdated(hashed("quattro gatti"))
    assert is_outdated(PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash("quattro gatti"))
    assert (HASHER.time_cost, HASHER.memory_cost, HASHER.parallelism) == (1, 47104, 1)


def test_the_list_of_common_ones_is_regular() -> None:
    words = COMMON.read_text().split()

    assert len(words) > 400
    assert len(set(words)) == len(words)
    assert all(word == word.casefold() for word in words)
