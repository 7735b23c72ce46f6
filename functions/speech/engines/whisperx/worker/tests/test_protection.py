import json
import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from whisperx_worker.protection import Protection


@pytest.fixture
def agent():
    asked = []

    class Agent(BaseHTTPRequestHandler):
        def do_PUT(self):
            asked.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Agent)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


def test_asks_for_protection_once_while_it_works_and_drops_it_afterwards(agent):
    address, asked = agent
    protection = Protection(address)
    for on in (True, True, False, False):
        protection.turn(on)
    assert [(path, body["ProtectionEnabled"]) for path, body in asked] == [
        ("/task-protection/v1/state", True),
        ("/task-protection/v1/state", False),
    ]


def test_renews_protection_at_the_first_message_after_an_hour(agent):
    address, asked = agent
    clock = [0.0]
    protection = Protection(address, now=lambda: clock[0])
    for clock[0] in (0.0, 3_599.0, 3_600.0, 3_700.0, 7_200.0):
        protection.turn(True)
    assert [body["ExpiresInMinutes"] for _, body in asked] == [720, 720, 720]


def test_an_agent_without_http_stops_nothing():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            asked, _ = server.accept()
            asked.sendall(b"what?\r\n\r\n")
            asked.close()

        Thread(target=answer, daemon=True).start()
        Protection(f"http://127.0.0.1:{server.getsockname()[1]}").turn(True)


def test_a_silent_agent_stops_nothing():
    Protection("http://127.0.0.1:1").turn(True)


def test_asks_nothing_without_an_agent():
    Protection(None, send=lambda *_args, **_kw: pytest.fail("asked")).turn(True)
