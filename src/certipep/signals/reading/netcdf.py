"""Classic netCDF (CDF-1 and CDF-2), which is all that ANDI files use: bounded, without a C library.

Format: Unidata, "The NetCDF Classic Format Specification"; every count is checked against the size of the file
before anything is made of it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from certipep.signals.formats.format import RawFileError
from certipep.signals.limits import RawLimits

__all__ = ["NetCdf", "read_netcdf"]

_TYPES = {1: ">i1", 2: "S1", 3: ">i2", 4: ">i4", 5: ">f4", 6: ">f8"}
_CUT = "the file ends in the middle; ask for it again"


class NetCdf:
    """Attributes and variables of one file."""

    def __init__(self, attributes: dict[str, Any], variables: dict[str, tuple[Any, dict[str, Any]]]) -> None:
        self.attributes, self.variables = attributes, variables

    def text(self, name: str) -> str:
        """Return an attribute as text; empty where there is none."""
        value = self.attributes.get(name, "")
        return " ".join(value.split()) if isinstance(value, str) else ""

    def values(self, name: str) -> Any:
        """Return a variable as floats with its scale applied; None where there is none."""
        if name not in self.variables:
            return None
        array, attributes = self.variables[name]
        if array.dtype.kind not in "fi":
            return None
        with np.errstate(all="ignore"):
            found = array.astype(float).ravel()
            for word, apply in (("scale_factor", np.multiply), ("add_offset", np.add)):
                given = attributes.get(word)
                if isinstance(given, np.ndarray) and given.size == 1 and np.isfinite(given).all():
                    found = apply(found, float(given.ravel()[0]))
        return found

    def words(self, name: str) -> list[str]:
        """Return a variable of characters as words."""
        if name not in self.variables or self.variables[name][0].dtype.kind != "S":
            return []
        array = self.variables[name][0]
        rows = array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array.reshape(1, -1)
        return [b"".join(row.tolist()).split(b"\0")[0].decode("latin-1").strip() for row in rows]


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 4

    def integer(self, size: int = 4) -> int:
        if self.at + size > len(self.data):
            raise RawFileError(_CUT)
        value = int.from_bytes(self.data[self.at : self.at + size], "big", signed=True)
        self.at += size
        return value

    def count(self, most: int = 4096) -> int:
        value = self.integer()
        if not 0 <= value <= most:
            raise RawFileError(f"a count of {value} in its head is not possible; ask for it again")
        return value

    def name(self) -> str:
        return self.taken(self.count()).decode("latin-1")

    def taken(self, size: int) -> bytes:
        if self.at + size > len(self.data):
            raise RawFileError(_CUT)
        found = self.data[self.at : self.at + size]
        self.at += -(-size // 4) * 4
        return found

    def attributes(self) -> dict[str, Any]:
        self.integer()
        found: dict[str, Any] = {}
        for _ in range(self.count()):
            name, kind = self.name(), self.integer()
            if kind not in _TYPES:
                raise RawFileError(f"a type {kind} that netCDF does not have")
            data = self.taken(self.count(10_000_000) * np.dtype(_TYPES[kind]).itemsize)
            found[name] = (
                data.decode("latin-1").rstrip("\0 ") if kind == 2 else np.frombuffer(data, _TYPES[kind])
            )
        return found


def read_netcdf(data: bytes, limits: RawLimits) -> NetCdf:
    """Read a classic netCDF file.

    Raises
    ------
    RawFileError
        Not netCDF, netCDF 4, cut short, or a count that the file cannot hold.
    """
    if data[:2] == b"PK":
        raise RawFileError("a ZIP archive, though it is called netCDF; unpack it and give the file in it")
    if data[1:4] == b"HDF":
        raise RawFileError("netCDF 4 (HDF5), which is not read; convert with 'nccopy -k classic'")
    if data[:3] != b"CDF" or data[3:4] not in (b"\x01", b"\x02"):
        raise RawFileError("not netCDF, though it is called so; ask for the ANDI export again")
    reader, wide = _Bytes(data), data[3] == 2
    records = reader.integer()
    reader.integer()
    dimensions = [(reader.name(), reader.count(2**31 - 1)) for _ in range(reader.count())]
    attributes = reader.attributes()
    reader.integer()
    found = []
    for _ in range(reader.count()):
        name = reader.name()
        ids = [reader.count(max(0, len(dimensions) - 1)) for _ in range(reader.count(16))]
        own, kind = reader.attributes(), reader.integer()
        reader.integer()
        offset = reader.integer(8 if wide else 4)
        if kind not in _TYPES or offset < 0:
            raise RawFileError("a variable that netCDF does not allow; ask for the file again")
        found.append((name, [dimensions[i][1] for i in ids], own, np.dtype(_TYPES[kind]), offset))
    by_record = [one for one in found if one[1] and one[1][0] == 0]
    sizes = [_size(one[1][1:]) * one[3].itemsize for one in by_record]
    step = sum(-(-size // 4) * 4 for size in sizes) if len(sizes) != 1 else sizes[0]
    if records < 0:  # written as a stream: as many as the file holds
        records = (len(data) - min(one[4] for one in by_record)) // step if by_record and step else 0
    variables: dict[str, tuple[Any, dict[str, Any]]] = {}
    for name, shape, own, form, offset in found:
        per = _size(shape[1:] if shape and shape[0] == 0 else shape)
        count = per * (records if shape and shape[0] == 0 else 1)
        if count > limits.array_values * 8 or count * form.itemsize > len(data):
            raise RawFileError(
                f"'{name}' says {count} values, more than the file holds: it is cut or damaged"
            )
        if shape and shape[0] == 0:
            if offset + max(0, records - 1) * step + per * form.itemsize > len(data):
                raise RawFileError(_CUT)
            rows = [np.frombuffer(data, form, per, offset + k * step) for k in range(records)]
            array = (
                np.concatenate(rows).reshape([records, *shape[1:]])
                if rows
                else np.empty([0, *shape[1:]], form)
            )
        else:
            if offset + per * form.itemsize > len(data):
                raise RawFileError(_CUT)
            array = np.frombuffer(data, form, per, offset).reshape(shape)
        variables[name] = (array, own)
    return NetCdf(attributes, variables)


def _size(shape: list[int]) -> int:
    size = 1
    for one in shape:
        size *= one
    return size
