"""Certificates: words with places become claims with places. Says what is printed and never judges.

>>> from certipep.certificate import from_record
>>> from_record({"certificates": [{"lot": "A-1", "results": []}]}).certificates[0].header["lot"].text
'A-1'
"""

from __future__ import annotations

from certipep.certificate.claims import (
    Certificate,
    Claim,
    DateClaim,
    Hidden,
    Place,
    Quantity,
    Reading,
    Result,
    Sheet,
    Unread,
)
from certipep.certificate.files import merge, read, read_file, read_files
from certipep.certificate.measures.date import find_dates, read_date
from certipep.certificate.measures.quantities import find_quantities, parse_quantities, parse_quantity
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.record import SCHEMA, certificate_to_record, from_record, from_records, to_record
from certipep.certificate.record_schema import record_schema
from certipep.certificate.understanding import understand

__all__ = [
    "SCHEMA",
    "Certificate",
    "Claim",
    "DateClaim",
    "Hidden",
    "Place",
    "Quantity",
    "Reading",
    "Result",
    "Sheet",
    "Unread",
    "certificate_to_record",
    "find_dates",
    "find_quantities",
    "from_record",
    "from_records",
    "merge",
    "parse_quantities",
    "parse_quantity",
    "read",
    "read_date",
    "read_file",
    "read_files",
    "record_schema",
    "to_record",
    "understand",
    "unit_of",
]
