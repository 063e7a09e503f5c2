"""A result: progress while it is made, then the report in place, corrections, downloads, removal."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certipep.web.house import house_of, over
from certipep.web.pages.problems import EXPIRED, FULL, GONE, status_of
from certipep.web.pages.uploading import started
from certipep.web.pool import FullError
from certipep.web.rendering import is_htmx, respond, respond_problem
from certipep.web.tokens import FIELD
from certipep.web.work import Work

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from certipep.web.house import House
    from certipep.web.results import Result

__all__ = ["correct", "download", "progress_values", "remove", "result", "state"]

_FORMS = {
    "html": ("report.html", "text/html; charset=utf-8"),
    "pdf": ("report.pdf", "application/pdf"),
    "json": ("report.json", "application/json"),
    "md": ("report.md", "text/markdown; charset=utf-8"),
    "csv": ("report.csv", "text/csv; charset=utf-8"),
}
_TASK_FORMS = {"md": "markdown"}
_MOST_FIELDS = 20_000


async def result(request: Request) -> Response:
    """Show a result as a whole page."""
    house, found = house_of(request), _found(request)
    if found is None:
        return respond_problem(request, GONE, 404)
    if not found.work.over.is_set():
        return respond(request, "result.html", done=False, **progress_values(house, found))
    problem = _problem_of(request, found)
    return problem or respond(request, "result.html", done=True, **_report_values(found))


async def state(request: Request) -> Response:
    """Answer the page's own question how far it is: progress, or the report in its place."""
    house, found = house_of(request), _found(request)
    if found is None:
        return respond(request, "_problem.html", message=GONE)
    if not found.work.over.is_set():
        return respond(request, "_progress.html", **progress_values(house, found))
    if found.work.answer is None:
        return respond(request, "_problem.html", message=_message(found))
    return respond(request, "_report.html", **_report_values(found))


def _found(request: Request) -> Result | None:
    return house_of(request).results.get(request.path_params["id"])


def _problem_of(request: Request, found: Result) -> Response | None:
    if found.work.answer is not None:
        return None
    return respond_problem(request, _message(found), status_of(found.work.outcome or {}))


def _message(found: Result) -> str:
    return str((found.work.outcome or {}).get("problem", "this could not be done"))


def progress_values(house: House, found: Result) -> dict[str, Any]:
    """Prepare what the progress part shows."""
    ahead = house.uploads.ahead_of(found.work)
    waits = f"Waiting: {ahead} before yours" if ahead else "Waiting for its turn"
    doing = found.work.progress or "Beginning" if found.work.started else waits
    return {"id": found.id, "names": found.names, "doing": doing}


def _report_values(found: Result) -> dict[str, Any]:
    from markupsafe import Markup

    # Both parts were made by the report's own templates, which escape whatever came from a certificate.
    return {
        "id": found.id,
        "parent": found.parent,
        "names": found.names,
        "answer": found.answer,
        "report": Markup(found.part("report.part.html")),  # noqa: S704
        "edition": Markup(found.part("edition.part.html")),  # noqa: S704
        "tests": _tests(),
    }


def _tests() -> tuple[str, ...]:
    from certipep.certificate.words import TESTS

    return TESTS


async def correct(request: Request) -> Response:
    """Verify again with corrected claims; the first reading stays as it is."""
    house, found = house_of(request), _found(request)
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
        if not house.tokens.holds(request, form.get(FIELD)):
            return respond_problem(request, EXPIRED, 403)
        fields = {
            name: value for name, value in form.items() if isinstance(value, str) and name[:1].isdigit()
        }
    if found is None or found.work.answer is None:
        return respond_problem(request, GONE, 404)
    identifier, folder = house.results.room()
    try:
        await asyncio.to_thread(_copy_room, found.folder, folder)
        again = house.results.start(
            identifier, folder, found.names, "correct", {"fields": fields}, parent=found.id
        )
    except FullError:
        return respond_problem(request, FULL, 503)
    return started(request, again)


def _copy_room(old: Path, new: Path) -> None:
    """Take over the files and what was read; the files are shared, not copied."""
    for path in (old / "in").iterdir():
        try:
            os.link(path, new / "in" / path.name)
        except OSError:
            shutil.copyfile(path, new / "in" / path.name)
    shutil.copyfile(old / "readings.msgpack", new / "readings.msgpack")


async def download(request: Request) -> Response:
    """Give the report as a file."""
    from starlette.exceptions import HTTPException
    from starlette.responses import FileResponse

    house, found = house_of(request), _found(request)
    form = request.path_params["form"]
    if form not in _FORMS:
        raise HTTPException(404)
    if found is None or found.work.answer is None:
        return respond_problem(request, GONE, 404)
    name, kind = _FORMS[form]
    if not (found.folder / name).exists():
        work = Work(
            "download", str(found.folder), {"form": _TASK_FORMS.get(form, form)}, house.settings.job_seconds
        )
        try:
            house.uploads.submit(work)
        except FullError:
            return respond_problem(request, FULL, 503)
        outcome = await over(work)
        if "answer" not in outcome:
            return respond_problem(request, outcome["problem"], status_of(outcome))
    stem = Path(found.names[0]).stem if len(found.names) == 1 else f"{len(found.names)} certificates"
    return FileResponse(
        found.folder / name,
        media_type=kind,
        filename=f"certipep {stem}.{form}",
        # Opened inside the browser it is still a stranger to this page.
        headers={"Content-Security-Policy": "sandbox", "Cache-Control": "no-store"},
    )


async def remove(request: Request) -> Response:
    """Forget a result now."""
    from starlette.responses import RedirectResponse

    house = house_of(request)
    async with request.form(max_files=0, max_fields=5) as form:
        if not house.tokens.holds(request, form.get(FIELD)):
            return respond_problem(request, EXPIRED, 403)
    house.results.remove(request.path_params["id"])
    if is_htmx(request):
        return respond(request, "_problem.html", headers={"HX-Redirect": "/"}, message="Removed.")
    return RedirectResponse("/", 303)
