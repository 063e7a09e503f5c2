"""Drop certificates, and see the progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certipep.errors import CertipepError, LimitError, UsageError
from certipep.web.house import house_of
from certipep.web.pages.problems import EXPIRED, FULL
from certipep.web.pool import FullError
from certipep.web.rendering import is_htmx, respond, respond_problem
from certipep.web.tokens import FIELD
from certipep.web.uploads import receive

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from certipep.web.house import House
    from certipep.web.results import Result

__all__ = ["begin", "begin_record", "home", "started", "upload"]

_LONGEST_NAME = 2000
_LONGEST_PASSWORD = 200


async def home(request: Request) -> Response:
    """Show where to drop a file."""
    return respond(request, "home.html")


async def upload(request: Request) -> Response:
    """Take files or text and begin."""
    from starlette.exceptions import HTTPException

    house = house_of(request)
    limits = house.settings
    try:
        async with request.form(
            max_files=limits.files + 5, max_fields=20, max_part_size=4 * limits.text_characters + 1000
        ) as form:
            if not house.tokens.holds(request, form.get(FIELD)):
                return respond_problem(request, EXPIRED, 403)
            result = await begin(house, form)
    except HTTPException as error:
        return respond_problem(
            request, f"this upload cannot be taken ({error.detail})".lower(), error.status_code
        )
    except CertipepError as error:
        return respond_problem(request, str(error), 413 if isinstance(error, LimitError) else 422)
    except FullError:
        return respond_problem(request, FULL, 503)
    return started(request, result)


async def begin(house: House, form: FormData) -> Result:
    """Write an upload into its room and hand it to the workers."""
    from starlette.datastructures import UploadFile

    files = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
    text, wanted = form.get("text"), form.get("as")
    if isinstance(wanted, str) and len(wanted) > _LONGEST_NAME:
        raise UsageError(f"the peptide to judge by has {len(wanted)} characters; at most {_LONGEST_NAME}")
    password = form.get("password")
    if isinstance(password, str) and len(password) > _LONGEST_PASSWORD:
        raise UsageError(f"the password has {len(password)} characters; at most {_LONGEST_PASSWORD}")
    identifier, folder = house.results.room()
    try:
        names = await receive(files, text if isinstance(text, str) else "", folder / "in", house.settings)
        return house.results.start(
            identifier,
            folder,
            names,
            "verify",
            _arguments(
                house,
                names,
                wanted if isinstance(wanted, str) else "",
                password if isinstance(password, str) else "",
            ),
        )
    except BaseException:
        from shutil import rmtree

        rmtree(folder, ignore_errors=True)
        raise


def begin_record(house: House, record: bytes) -> Result:
    """Hand a record as JSON to the workers."""
    identifier, folder = house.results.room()
    (folder / "in" / "record.json").write_bytes(record)
    return house.results.start(
        identifier, folder, ("record.json",), "verify", _arguments(house, ("record.json",), "")
    )


def _arguments(house: House, names: tuple[str, ...], wanted: str, password: str = "") -> dict[str, Any]:
    limits = house.settings
    return {
        "files": list(names),
        "as_peptide": " ".join(wanted.split()),
        "pages": limits.pages,
        "pixels": limits.pixels,
        "file_bytes": limits.file_bytes,
        "password": password,
    }


def started(request: Request, result: Result) -> Response:
    """Send the visitor to the result that is being made."""
    from starlette.responses import RedirectResponse

    where = f"/results/{result.id}"
    if is_htmx(request):
        from certipep.web.pages.results import progress_values

        values = progress_values(house_of(request), result)
        return respond(request, "_progress.html", headers={"HX-Push-Url": where}, **values)
    response = RedirectResponse(where, 303)
    house_of(request).tokens.remember(request, response)
    return response
