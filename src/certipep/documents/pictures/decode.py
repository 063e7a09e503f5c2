"""The job ``picture``: a picture file to rows of RGB, upright, on white, of a bounded size."""

from __future__ import annotations

from io import BytesIO
from typing import Any

__all__ = ["run"]

_FORMATS = ("PNG", "JPEG", "MPO", "WEBP", "TIFF", "BMP", "GIF", "AVIF")
_MOVING = ("PNG", "GIF", "WEBP", "AVIF")
_MOST_FRAMES = 200
_USUAL_GAMMA = (0.3, 1.1)  # of screens and of linear light; what is far from it shows another picture
_CLEAR, _SOLID, _LIGHT = 64, 200, 200  # of 255
_HEAD = 4_000  # bytes
_MUCH, _INK = 0.2, 0.0005  # of the picture's area: a ground, and a few letters
_EDGE, _SMOOTH = 48, 20  # of 255, between neighbours: a stroke, and what is none
_FEW = 15  # pixels: a digit of small print
_DEEP = 10_000  # of 65,535, between the lightest and the darkest: less is not seen
_OTHER = 90  # of 255: what profiles of cameras and screens change is less
_LOOKED_AT = 4_000_000  # pixels
_ENOUGH = 12_000_000  # pixels: more than this only costs time, letters are large enough


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Decode; `options` holds ``pixels`` and ``pages``, and ``png`` for pictures to show."""
    from PIL import Image, ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = None  # our own limit is tested before anything is decoded
    known = [name for name in _FORMATS if name in Image.OPEN or name in _plugins(Image)]
    try:
        picture = Image.open(BytesIO(payload), formats=known)
    except Exception:  # noqa: BLE001 - whatever a decoder raises on rubbish
        return {"problem": "format"}, []
    count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    if count > options["pages"]:
        return {"problem": "pages", "detail": str(count)}, []
    frames, blobs = [], []
    moving = count == 1 and getattr(picture, "n_frames", 1) > 1 and picture.format in _MOVING
    if moving:
        try:
            picture.seek(min(getattr(picture, "n_frames", 1), _MOST_FRAMES) - 1)  # the picture that stays
        except Exception:  # noqa: BLE001 - whatever a decoder raises on a broken animation
            return {"problem": "format"}, []
    for index in range(count):
        if count > 1:
            picture.seek(index)
        width, height = picture.size
        if width * height > options["pixels"]:
            return {"problem": "pixels", "detail": f"{width} × {height}"}, []
        if min(width, height) < 8:
            continue
        turned = options.get("turned", {}).get(str(index + 1), 0)
        frame, data = _frame(picture, turned, png=options.get("png", False))
        frames.append(frame)
        blobs.append(data)
    return {
        "frames": frames,
        "format": picture.format,
        "metadata": _metadata(picture),
        "moving": moving,
        "untested": _untested(picture) + (["colours of a wide range"] if b"cICP" in payload[:_HEAD] else []),
    }, blobs


def _untested(picture: Any) -> list[str]:
    """Say what may make a program show the picture otherwise than it was read."""
    found = []
    gamma = getattr(picture, "info", {}).get("gamma")
    if isinstance(gamma, int | float) and not _USUAL_GAMMA[0] <= gamma <= _USUAL_GAMMA[1]:
        found.append("a brightness of its own, which not every program follows")
    found += _brightened(picture)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in getattr(picture, "info", {}):
        layer = picture.convert("RGBA").reduce(max(1, round((picture.width * picture.height / 1e6) ** 0.5)))
        area = layer.width * layer.height
        alpha, grey = layer.getchannel("A"), layer.convert("L")
        clear = sum(alpha.histogram()[:_CLEAR])
        solid = alpha.point([0] * _SOLID + [255] * (256 - _SOLID))
        light = sum(grey.histogram(solid)[_LIGHT:])
        if clear > _MUCH * area and light > _INK * area:
            found.append(
                "light marks on a transparent ground, which a dark window shows and a light one does not"
            )
        elif _strokes_on_black_alone(layer) > _FEW:
            found.append("half-transparent strokes, which a dark window shows otherwise than a light one")
    return found


def _brightened(picture: Any) -> list[str]:
    """Say what makes a program that follows colour profiles, or none of them, show other marks than were read."""
    from PIL import ImageChops, ImageCms

    found = []
    if picture.mode.startswith("I;16"):
        low, high = picture.getextrema()
        if high - low < _DEEP:
            found.append("print of sixteen bits that is too pale to see")
    profile = getattr(picture, "info", {}).get("icc_profile")
    if not profile or picture.mode not in ("L", "RGB"):
        return found
    try:
        small = picture.reduce(max(1, round((picture.width * picture.height / _LOOKED_AT) ** 0.5)))
        shown = ImageCms.profileToProfile(
            small,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return found  # a profile that cannot be used is used by no program
    plain, seen = small.convert("L"), (shown or small).convert("L")
    far = ImageChops.difference(plain, seen).point([0] * _OTHER + [255] * (256 - _OTHER))
    if sum(far.histogram()[255:]) > _FEW:
        found.append("a profile of colours that shows other marks than it holds")
    return found


def _strokes_on_black_alone(layer: Any) -> int:
    """Return how many pixels of a transparent picture stand out from their neighbours on black, and not on white."""
    from PIL import Image, ImageChops

    edges = []
    for ground in ("black", "white"):
        seen = Image.new("RGBA", layer.size, ground)
        seen.alpha_composite(layer)
        grey = seen.convert("L")
        beside, below = (
            ImageChops.difference(grey, ImageChops.offset(grey, x, y)) for x, y in ((1, 0), (0, 1))
        )
        edges.append(ImageChops.lighter(beside, below))
    dark = edges[0].point([0] * _EDGE + [255] * (256 - _EDGE))
    light = edges[1].point([0] * _SMOOTH + [255] * (256 - _SMOOTH))
    return sum(ImageChops.subtract(dark, light).histogram()[255:])


def _plugins(image: Any) -> set[str]:
    image.init()
    return set(image.OPEN)


def _frame(picture: Any, turned: int, *, png: bool) -> tuple[dict[str, Any], bytes]:
    """Return the picture as a camera's owner sees it: turned by its EXIF, transparent parts white."""
    from PIL import Image, ImageOps

    if picture.format in ("JPEG", "MPO"):
        picture.draft("RGB", _target(picture.size))
    original = picture.size
    upright = ImageOps.exif_transpose(picture)
    if upright.size == original[::-1] and upright.size != original:
        original = original[::-1]
    if upright.mode in ("I;16", "I;16B", "I", "F"):
        upright = ImageOps.autocontrast(upright.convert("F").point(lambda value: value / 257).convert("L"))
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        upright = Image.new("RGBA", layer.size, "white")
        upright.alpha_composite(layer)
    upright = upright.convert("RGB")
    if turned:
        upright = upright.rotate(-turned, expand=True)
    goal = _target(upright.size)
    if goal != upright.size:
        upright = upright.resize(goal, Image.Resampling.LANCZOS)
    small = upright.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = "".join(
        "1" if small[9 * r + c] > small[9 * r + c + 1] else "0" for r in range(8) for c in range(8)
    )
    frame = {
        "width": upright.width,
        "height": upright.height,
        "original": list(original),
        "perceptual_hash": f"{int(bits, 2):016x}",
    }
    if png:
        out = BytesIO()
        upright.save(out, "PNG", compress_level=1)
        return frame, out.getvalue()
    return frame, upright.tobytes()


def _target(size: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    if width * height <= _ENOUGH:
        return size
    part = (_ENOUGH / (width * height)) ** 0.5
    return max(int(width * part), 1), max(int(height * part), 1)


def _metadata(picture: Any) -> dict[str, str]:
    """Return the plain text fields that say what made the picture."""
    fields = list(getattr(picture, "info", {}).items())[:20]
    found = {k: v for k, v in fields if isinstance(k, str) and isinstance(v, str) and len(v) <= 300}
    for number, name in ((305, "Software"), (306, "DateTime"), (271, "Make"), (272, "Model")):
        value = picture.getexif().get(number)
        if isinstance(value, str) and value.strip():
            found[name] = value.strip()[:300]
    return found
