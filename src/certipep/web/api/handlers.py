"""The handlers of the API: the same work as the page, answered as the JSON of the contract."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from certipep.errors import CertipepError, LimitError, UsageError
from certipep.web.house import house_of, over
from certipep.web.pages.problems import FULL, status_of
from certipep.web.pages.uploading import begin, begin_record
from certipep.web.pool import FullError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from certipep.web.results import Result

    Handler = Callable[[Request], Awaitable[Response]]

__all__ = ["identify", "report", "verify"]

_MOST_JSON = 4_000_000


class _RefusedError(Exception):
    """A request that is no good as it stands."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


def _in_words(handler: Handler) -> Handler:
    """Answer every problem as ``{"error": one line}`` with a status that fits."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        from starlette.exceptions import HTTPException

        try:
            return await handler(request)
        except _RefusedError as error:
            return _problem(str(error), error.status)
        except LimitError as error:
            return _problem(str(error), 413)
        except CertipepError as error:
            return _problem(str(error), 422)
        except HTTPException as error:
            return _problem(str(error.detail).lower(), error.status_code)
        except FullError:
            return _problem(FULL, 503)

    return answer


@_in_words
async def verify(request: Request) -> Response:
    """Verify files (multipart), or one record (JSON)."""
    from starlette.responses import Response

    house = house_of(request)
    result = await _begun(request)
    try:
        outcome = await over(result.work)
        if "answer" not in outcome:
            return _problem(outcome["problem"], status_of(outcome))
        return Response(result.part("report.json"), media_type="application/json")
    finally:
        house.results.remove(result.id)


async def _begun(request: Request) -> Result:
    house, limits = house_of(request), house_of(request).settings
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "application/json":
        return begin_record(house, await _body(request))
    if kind != "multipart/form-data":
        raise _RefusedError(415, "send files as multipart/form-data, or one record as application/json")
    async with request.form(
        max_files=limits.files + 5, max_fields=20, max_part_size=4 * limits.text_characters + 1000
    ) as form:
        return await begin(house, form)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_JSON:
            raise _RefusedError(413, f"this JSON is too large; at most {_MOST_JSON / 1e6:.0f} MB")
    return bytes(body)


@_in_words
async def report(request: Request) -> Response:
    """Report on peptides."""
    from certipep.web.api.requests import ReportRequest

    asked = await _decoded(request, ReportRequest)
    arguments = {"peptides": asked.peptides, "ph": asked.ph, "pka": asked.pka, "html": False}
    return await _computed(request, "peptide", arguments, "reports")


@_in_words
async def identify(request: Request) -> Response:
    """Say which reference peptide something is."""
    import msgspec

    from certipep.web.api.requests import IdentifyRequest

    asked = await _decoded(request, IdentifyRequest)
    query = {name: value for name, value in msgspec.structs.asdict(asked).items() if value is not None}
    if not set(query) - {"tolerance", "charge"}:
        raise UsageError("give at least one of sequence, name, mass, mz with charge, formula, cas")
    if ("mz" in query) != ("charge" in query) or query.get("charge") == 0:
        raise UsageError("mz and charge belong together, and the charge is not 0")
    return await _computed(request, "identify", {"query": query, "html": False}, "identification")


async def _decoded(request: Request, shape: type[Any]) -> Any:
    import msgspec

    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise _RefusedError(415, "send the request as application/json")
    try:
        return msgspec.json.decode(await _body(request), type=shape)
    except msgspec.ValidationError as error:
        raise _RefusedError(422, f"the request does not fit: {error}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _RefusedError(400, "the request is not valid JSON") from None


async def _computed(request: Request, task: str, arguments: dict[str, Any], key: str) -> Response:
    from starlette.responses import JSONResponse

    outcome = await house_of(request).compute(task, arguments)
    if "answer" not in outcome:
        more = {"position": outcome["position"]} if outcome.get("position") is not None else {}
        return _problem(outcome["problem"], status_of(outcome), **more)
    return JSONResponse(outcome["answer"][key])


def _problem(message: str, status: int, **more: Any) -> Response:
    from starlette.responses import JSONResponse

    headers = {"Retry-After": "30"} if status == 503 else None
    return JSONResponse({"error": message, **more}, status, headers)
