"""The description of the API as OpenAPI 3.1, made from the shapes that are checked and the schemas of the contract."""

from __future__ import annotations

from functools import cache
from typing import Any

__all__ = ["EXAMPLES", "openapi"]

EXAMPLES = {
    "/api/v1/verify": "curl -F files=@coa.pdf {address}",
    "/api/v1/report": 'curl --json \'{{"peptides": ["thymalfasin"]}}\' {address}',
    "/api/v1/identify": "curl --json '{{\"mass\": 3108.3}}' {address}",
}
"""A call of each operation; ``{address}`` is where it is."""

_PROBLEM = {
    "type": "object",
    "description": "One line that says what is wrong and how to mend it.",
    "properties": {"error": {"type": "string"}, "position": {"type": "integer", "minimum": 0}},
    "required": ["error"],
}
_PROBLEMS = {
    "400": "The request cannot be read.",
    "403": "The request came from another site.",
    "413": "The request is too large.",
    "415": "The request has another content type.",
    "421": "The request names another host.",
    "422": "The request can be read, and makes no sense as written: an unknown peptide, a wrong number.",
    "503": "Too much is waiting; try again later.",
}
_PLAIN = ("403", "421")


@cache
def openapi() -> dict[str, Any]:
    """Return the OpenAPI document."""
    import msgspec

    from certipep.report import schema
    from certipep.report.edition import version
    from certipep.web.api.requests import IdentifyRequest, ReportRequest

    (_, _), shapes = msgspec.json.schema_components(
        (ReportRequest, IdentifyRequest), ref_template="#/components/schemas/{name}"
    )
    schemas: dict[str, Any] = {"Problem": _PROBLEM, **shapes}
    for kind in ("verification", "report", "identification"):
        schemas |= _moved(kind, schema(kind))
    reports = {"type": "array", "items": _ref("report")}
    if schemas["report"].get("type") == "array":
        reports = _ref("report")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "certipep",
            "version": version(),
            "description": "Verify a peptide's certificate of analysis against chemistry, on this machine.",
        },
        "paths": {
            "/api/v1/verify": _operation(
                "verify", "Check certificates", _verify_body(), _ref("verification")
            ),
            "/api/v1/report": _operation(
                "report", "Properties of peptides", _json_body("ReportRequest"), reports
            ),
            "/api/v1/identify": _operation(
                "identify",
                "Which reference peptide something is",
                _json_body("IdentifyRequest"),
                _ref("identification"),
            ),
        },
        "components": {"schemas": schemas},
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json_body(name: str) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": _ref(name)}}}


def _verify_body() -> dict[str, Any]:
    form = {
        "type": "object",
        "properties": {
            "files": {
                "type": "array",
                "maxItems": 20,
                "items": {"type": "string", "format": "binary"},
                "description": "Certificates of any kind; several are also compared with each other.",
            },
            "text": {"type": "string", "maxLength": 200_000, "description": "Text of a certificate."},
            "as": {
                "type": "string",
                "maxLength": 2000,
                "description": "Judge as a certificate of this peptide.",
            },
            "password": {
                "type": "string",
                "maxLength": 200,
                "description": "Opens encrypted PDFs of this upload; not kept.",
            },
        },
    }
    record = {"type": "object", "description": "One document of certipep.record/1."}
    content = {"multipart/form-data": {"schema": form}, "application/json": {"schema": record}}
    return {"required": True, "content": content}


def _operation(name: str, summary: str, body: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    responses: dict[str, Any] = {
        "200": {"description": "Done.", "content": {"application/json": {"schema": answer}}}
    }
    for status, words in _PROBLEMS.items():
        kind: dict[str, Any] = {"application/json": {"schema": _ref("Problem")}}
        if status in _PLAIN:
            kind = {"text/plain": {"schema": {"type": "string"}}}
        elif status == "413":
            kind |= {"text/plain": {"schema": {"type": "string"}}}
        responses[status] = {"description": words, "content": kind}
    return {"post": {"operationId": name, "summary": summary, "requestBody": body, "responses": responses}}


def _moved(kind: str, described: dict[str, Any]) -> dict[str, Any]:
    """Put a JSON Schema with its definitions among the components, and turn its references."""
    own = {key: value for key, value in described.items() if key not in ("$schema", "$id", "$defs")}
    moved = {kind: own} | {f"{kind}.{name}": value for name, value in described.get("$defs", {}).items()}
    turned: dict[str, Any] = _turned(moved, kind)
    return turned


def _turned(value: Any, kind: str) -> Any:
    if isinstance(value, dict):
        return {
            key: f"#/components/schemas/{kind}.{one.removeprefix('#/$defs/')}"
            if key == "$ref" and isinstance(one, str) and one.startswith("#/$defs/")
            else _turned(one, kind)
            for key, one in value.items()
        }
    return [_turned(one, kind) for one in value] if isinstance(value, list) else value
