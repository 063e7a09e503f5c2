"""Templates, the style sheet and the one script of every page, and the policy that lets nothing else run."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certipep.report.edition import version
from certipep.report.words import (
    GROUPS,
    MEANING,
    OUTCOME,
    SIGN,
    VERDICT,
    VERDICT_SENTENCE,
    observed_word,
)

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["asset", "environment", "page"]

_FOLDER = Path(__file__).parents[1]


@cache
def asset(name: str) -> str:
    """Return a file of the ``assets`` folder."""
    return (_FOLDER / "assets" / name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """Return the template environment: everything is escaped, an unknown name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        VERDICT=VERDICT,
        VERDICT_SENTENCE=VERDICT_SENTENCE,
        OUTCOME=OUTCOME,
        SIGN=SIGN,
        GROUPS=GROUPS,
        MEANING=MEANING,
        observed_word=observed_word,
        version=version(),
    )
    return made


def page(template: str, **values: Any) -> str:
    """Render a whole page with style, script and policy inside it."""
    style, script = asset("report.css"), asset("report.js")
    return (
        environment()
        .get_template(template)
        .render(style=style, script=script, policy=_policy(style, script), **values)
    )


def _policy(style: str, script: str) -> str:
    """Allow exactly our own style and script by their hash, pictures inside the file, and nothing else."""
    return (
        "default-src 'none'; img-src data:; "
        f"style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
