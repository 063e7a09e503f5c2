"""One error root, drawn as a tree."""

from __future__ import annotations

from certipep import errors


def test_every_error_hangs_on_the_root_and_is_drawn() -> None:
    assert errors.__doc__
    for name in errors.__all__:
        error = getattr(errors, name)
        assert issubclass(error, errors.CertipepError)
        assert name in errors.__doc__
        assert error.__doc__


def test_notation_error_names_the_position() -> None:
    error = errors.NotationError("unknown residue 'B'", "ACB", 2)
    assert "character 3" in str(error)
    assert error.position == 2
