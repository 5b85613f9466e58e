"""Commitments: what opens them, and that nothing else does."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissions.record.commitment import Part, commit, new_salt, opens

SALT = bytes(range(32))
parts = st.sampled_from(Part)
salts = st.binary(min_size=32, max_size=32)
calm = settings(deadline=None)


@pytest.mark.parametrize(
    ("part", "domain"),
    [
        (Part.TEXT, b"registro/v1/text"),
        (Part.AUTHOR, b"registro/v1/author"),
        (Part.CONTENT, b"registro/v1/content"),
    ],
)
def test_a_commitment_is_the_hash_anyone_can_compute(part: Part, domain: bytes) -> None:
    payload = "perché sì".encode()

    assert commit(part, SALT, payload) == sha256(domain + b"\x00" + SALT + payload).digest()


@calm
@given(parts, salts, st.binary())
def test_salt_and_payload_open_it(part: Part, salt: bytes, payload: bytes) -> None:
    assert opens(commit(part, salt, payload), part, salt, payload)


@calm
@given(parts, salts, st.binary(min_size=1), st.data())
def test_a_flipped_bit_does_not_open_it(part: Part, salt: bytes, payload: bytes, data: st.DataObject) -> None:
    commitment = commit(part, salt, payload)

    assert not opens(flipped(commitment, data), part, salt, payload)
    assert not opens(commitment, part, flipped(salt, data), payload)
    assert not opens(commitment, part, salt, flipped(payload, data))


def flipped(value: bytes, data: st.DataObject) -> bytes:
    bit = data.draw(st.integers(0, 8 * len(value) - 1))
    return (int.from_bytes(value) ^ (1 << bit)).to_bytes(len(value))


def test_a_text_does_not_open_as_an_author() -> None:
    commitment = commit(Part.TEXT, SALT, b"Ada")

    assert opens(commitment, Part.TEXT, SALT, b"Ada")
    assert not opens(commitment, Part.AUTHOR, SALT, b"Ada")
    assert not opens(commitment, Part.CONTENT, SALT, b"Ada")


def test_bytes_cannot_move_from_the_salt_to_the_payload() -> None:
    commitment = commit(Part.TEXT, SALT, b"Ada")

    assert not opens(commitment, Part.TEXT, SALT[:-1], SALT[-1:] + b"Ada")
    assert not opens(commitment, Part.TEXT, SALT + b"A", b"da")


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_salt_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commit(Part.TEXT, bytes(length), b"Ada")


def test_a_commitment_cut_short_is_not_opened() -> None:
    commitment = commit(Part.TEXT, SALT, b"Ada")

    assert not opens(commitment[:-1], Part.TEXT, SALT, b"Ada")
    assert not opens(b"", Part.TEXT, SALT, b"Ada")


def test_every_salt_is_new() -> None:
    first, second = new_salt(), new_salt()

    assert len(first) == len(second) == 32
    assert first != second
