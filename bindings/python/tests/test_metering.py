"""examples/metering/server.py, asked by HTTP."""
import contextlib
import http.client
import importlib.util
import io
import json
import socket
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import soraenergy as se

FILE = Path(__file__).resolve().parents[3] / "examples/metering/server.py"
spec = importlib.util.spec_from_file_location("metering", FILE)
metering = importlib.util.module_from_spec(spec)
spec.loader.exec_module(metering)

CHOICES = {"model": "wan2.1-14b", "gpu": "h100-sxm", "grid": "USA"}
WANTED = {"width_px": 832, "height_px": 480, "duration_s": 5, "steps": 50, "gpus": 2}


class Metering(unittest.TestCase):
    def setUp(self):
        self.service = metering.Service(("127.0.0.1", 0), metering.Meter(**CHOICES))
        thread = threading.Thread(target=self.service.serve_forever, args=[0.01])
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.service.server_close)
        self.addCleanup(self.service.shutdown)
        self.log = io.StringIO()
        redirected = contextlib.redirect_stdout(self.log)
        redirected.__enter__()
        self.addCleanup(redirected.__exit__, None, None, None)

    def raw(self, request):
        """The first line of the answer to what no client of HTTP would send."""
        with socket.create_connection(("127.0.0.1", self.service.server_address[1]), timeout=10) as connection:
            connection.sendall(request)
            return connection.makefile("rb").readline()

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.service.server_address[1])
        connection.request(method, path, body)
        reply = connection.getresponse()
        text = reply.read().decode()
        connection.close()
        return reply.status, text

    def test_a_clip_is_billed_for_the_seconds_that_it_took(self):
        status, text = self.ask("POST", "/clips", json.dumps(WANTED))
        self.assertEqual(status, 200)
        took = json.loads(text)["took"]
        self.assertGreaterEqual(took["seconds"], 0.01)
        self.assertEqual(took["joules"], 3600 * took["wh"]["value"])
        self.assertLess(took["wh"]["low"], took["wh"]["value"])
        self.assertIn("pinned", took["flags"])
        s = se.Scenario(**CHOICES, **{metering.KEYS[word]: value for word, value in WANTED.items()})
        watts = s.work.gpu_power_w * WANTED["gpus"]
        self.assertAlmostEqual(took["gpu_wh"]["value"] / (watts * took["seconds"] / 3600), 1, places=9)

    def test_a_service_that_cannot_be_billed_does_not_start(self):
        with self.assertRaisesRegex(se.SoraUnknownError, "grid"):
            metering.Meter(model="wan2.1-14b", gpu="h100-sxm")

    def test_the_log_has_a_line_of_json_a_clip(self):
        self.ask("POST", "/clips", json.dumps(WANTED))
        line = json.loads(self.log.getvalue())
        self.assertEqual({word: line[word] for word in ("width_px", "steps")}, {"width_px": 832, "steps": 50})
        self.assertGreater(line["joules"], 0)

    def test_bad_requests_say_why_and_cost_nothing(self):
        for body, word in ((json.dumps({**WANTED, "width_px": -1}), "clip.width_px"), ("{", "Expecting"),
                           (json.dumps({"colour": 3}), "colour"), (json.dumps({**WANTED, "steps": "50"}), "steps"),
                           ("[]", "is an object"), ("[" * 9000, "recursion"), (json.dumps({"colour": 3}), "it has width_px, height_px"),
                           (json.dumps({**WANTED, "gpus": None}), "cluster.gpus")):
            status, text = self.ask("POST", "/clips", body)
            self.assertEqual(status, 400, body)
            self.assertIn(word, json.loads(text)["error"])
        self.assertIn("clip_requests_total 0\n", self.ask("GET", "/metrics")[1])
        self.assertEqual(self.ask("GET", "/nowhere")[0], 404)

    def test_a_length_that_is_none_does_not_hold_the_service(self):
        for length in (b"-5", b"99999999999", b"abc"):
            self.assertIn(b" 400 ", self.raw(b"POST /clips HTTP/1.0\r\nContent-Length: " + length + b"\r\n\r\n{}"), length)

    def test_every_metric_has_help(self):
        lines = self.ask("GET", "/metrics")[1].splitlines()
        self.assertEqual(sum(line.startswith("# HELP ") for line in lines), sum(line.startswith("# TYPE ") for line in lines))

    def test_clips_at_once_add_up(self):
        with ThreadPoolExecutor(8) as pool:
            replies = list(pool.map(lambda _: self.ask("POST", "/clips", json.dumps(WANTED)), range(40)))
        joules = sum(json.loads(text)["took"]["joules"] for status, text in replies)
        sums = dict(line.split() for line in self.ask("GET", "/metrics")[1].splitlines() if not line.startswith("#"))
        self.assertEqual(sums["clip_requests_total"], "40")
        self.assertAlmostEqual(float(sums["clip_joules_total"]), joules, delta=1e-9 * joules)


if __name__ == "__main__":
    unittest.main()
