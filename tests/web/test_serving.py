from __future__ import annotations

import socket
import time
from urllib.request import urlopen

import pytest

from certipep.errors import UsageError
from certipep.web import serve
from web.running import Server


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org"])  # noqa: S104
def test_listening_elsewhere_needs_a_word(host):
    with pytest.raises(UsageError, match="without a password") as caught:
        serve(host=host)
    assert "\n" not in str(caught.value)
    assert "--allow-remote" in str(caught.value)


def test_a_taken_port_is_one_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match="choose another with --port"):
            serve(port=port)
    with pytest.raises(UsageError, match="cannot listen"):
        serve(port=99_999)


def test_it_starts_answers_and_leaves_nothing_behind(tmp_path):
    server = Server(tmp_path)
    begun = time.monotonic()
    with urlopen(server.address + "/", timeout=10) as answer:  # noqa: S310
        assert b"Verify a certificate" in answer.read()
    assert server.seconds_to_start + time.monotonic() - begun < 10  # shared machines; the target is 1 s
    assert len(list(tmp_path.iterdir())) == 1
    server.stop()
    assert list(tmp_path.iterdir()) == []


def test_after_a_crash_the_next_start_cleans_up(tmp_path):
    server = Server(tmp_path)
    folder = next(tmp_path.iterdir())
    (folder / "left.pdf").write_text("x")
    server.process.kill()
    server.process.wait()
    server.stop()
    assert folder.exists()
    again = Server(tmp_path)
    assert not folder.exists()
    again.stop()
