"""The application: routes, the guard before them, and what starts and ends with them."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from certipep.web.settings import Settings

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["app"]

_LATER = 0.4


def app(settings: Settings | None = None, *, parent: Path | None = None) -> Starlette:
    """Return the page as an ASGI application.

    Parameters
    ----------
    settings : Settings, optional
    parent : Path, optional
        Where its private folder is made; by default the system's place for temporary files.

    Raises
    ------
    MissingExtraError
        Without the ``[web]`` extra.
    """
    from certipep.errors import MissingExtraError

    try:
        from starlette.applications import Starlette
        from starlette.exceptions import HTTPException
        from starlette.middleware import Middleware
    except ImportError:
        raise MissingExtraError(
            'the page needs the web extra; install it with: pip install "certipep[web]"'
        ) from None

    from certipep.web.api.routes import api_routes
    from certipep.web.guard import Guard
    from certipep.web.house import House
    from certipep.web.pages.problems import on_http_problem
    from certipep.web.pages.routes import page_routes

    settings = settings or Settings()
    house = House(settings, parent)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        # The first page comes first; the workers get ready while somebody looks for a file.
        timer = threading.Timer(_LATER, house.begin)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            house.close()

    made = Starlette(
        routes=[*page_routes(), *api_routes()],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={HTTPException: on_http_problem},
        lifespan=lifespan,
        max_body_size=settings.body_bytes,
    )
    made.state.house = house
    return made
