"""An inference service that meters each request, on the standard library and soraenergy alone.

  python3 server.py --port 8000 model=wan2.1-14b gpu=h100-sxm grid=USA
  curl -d '{"width_px": 1280, "height_px": 720, "duration_s": 5, "steps": 50, "gpus": 8}' localhost:8000/clips

The answer and a line of JSON on standard output say what the clip took; GET /metrics has the sums for Prometheus.  Your
model takes the place of generate(), and its wall-clock time is what the chain goes on from.
"""
import argparse
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from soraenergy import Scenario, SoraError

KEYS = {"width_px": "clip.width_px", "height_px": "clip.height_px", "duration_s": "clip.duration_s",
        "steps": "sampler.steps", "gpus": "cluster.gpus"}
MOST_BYTES, MOST_S = 10000, 60  # of a request
HELP = {"requests": "Clips made.", "gpu_seconds": "GPU time of all clips.", "joules": "Energy of all clips at the site's meter.",
        "co2_grams": "CO2 of all clips at the grid's average intensity."}


class Meter:
    """What clips take on this service, and what all so far have taken."""

    def __init__(self, **choices):
        self.service = Scenario(**choices)
        for key in ("work.energy_wh", "work.co2_g"):
            self.service[key]  # an unknown one is refused now, and the error says what it needs
        self.sums = {"requests": 0, "gpu_seconds": 0.0, "joules": 0.0, "co2_grams": 0.0}
        self._adding = threading.Lock()

    def ask(self, wanted):
        """The scenario of a request, before any GPU works on it: bad sizes are refused here."""
        if not isinstance(wanted, dict):
            raise ValueError("a request is an object, such as {\"width_px\": 1280}")
        for word in wanted:
            if word not in KEYS:
                raise ValueError(f"a request has no {word!r}; it has {', '.join(KEYS)}")
        return self.service.copy(**{KEYS[word]: value for word, value in wanted.items()})

    def bill(self, clip, seconds):
        """Energy and CO2 of a clip that took so many seconds on its GPUs."""
        clip["work.latency_s"] = seconds
        took = clip.estimate()
        joules = took.energy_wh * 3600
        self._add(gpu_seconds=clip["work.gpu_s"], joules=joules, co2_grams=took.co2_g)
        return {"seconds": seconds, "gpus": clip["cluster.gpus"], "joules": joules,
                "gpu_wh": span(took.gpu_energy_wh), "wh": span(took.energy_wh), "co2_g": span(took.co2_g),
                "flags": took.energy_wh.flags}

    def _add(self, **amounts):
        with self._adding:
            self.sums["requests"] += 1
            for name, amount in amounts.items():
                self.sums[name] += amount

    def metrics(self):
        with self._adding:
            sums = dict(self.sums)
        lines = [f"# HELP clip_{name} {HELP[name]}\n# TYPE clip_{name} counter\nclip_{name}_total {value:.17g}"
                 for name, value in sums.items()]
        return "\n".join([*lines, "# EOF", ""])


def span(answer):
    return {"value": answer.value, "low": answer.low, "high": answer.high}


def generate(wanted):
    """The model's place."""
    time.sleep(0.01)
    return "clip.mp4"


class Handler(BaseHTTPRequestHandler):
    timeout = MOST_S

    def do_POST(self):
        try:
            wanted = json.loads(self.rfile.read(self.length()))
            clip = self.server.meter.ask(wanted)
        except (SoraError, TypeError, ValueError, RecursionError) as refused:
            return self.reply(400, {"error": str(refused)})
        begin = time.perf_counter()
        file = generate(wanted)
        took = self.server.meter.bill(clip, time.perf_counter() - begin)
        print(json.dumps({"time": time.time(), **wanted, **took}), flush=True)
        return self.reply(200, {"file": file, "took": took})

    def length(self):
        """Bytes of the request: not so many that they fill the memory, nor all until the other end hangs up."""
        bytes_ = int(self.headers.get("Content-Length", 0))
        if not 0 <= bytes_ <= MOST_BYTES:
            raise ValueError(f"Content-Length {bytes_} is outside 0 to {MOST_BYTES}")
        return bytes_

    def do_GET(self):
        if self.path == "/metrics":
            return self.reply(200, self.server.meter.metrics())
        return self.reply(404, {"error": f"no {self.path} here"})

    def reply(self, status, body):
        text = body if isinstance(body, str) else json.dumps(body)
        kind = "application/openmetrics-text; version=1.0.0; charset=utf-8" if body is text else "application/json"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def handle(self):
        try:
            super().handle()
        except ConnectionError:
            """Who asked has hung up: the clip is made and billed."""

    def log_message(self, *said):
        """The lines of JSON are the log."""


class Service(ThreadingHTTPServer):
    def __init__(self, address, meter):
        super().__init__(address, Handler)
        self.meter = meter


def main():
    options = argparse.ArgumentParser(description="An inference service that meters each request.")
    options.add_argument("--port", type=int, default=8000)
    options.add_argument("choices", nargs="*", metavar="TABLE=ROW",
                         default=["model=wan2.1-14b", "gpu=h100-sxm", "grid=USA"])
    asked = options.parse_args()
    try:
        meter = Meter(**dict(choice.split("=", 1) for choice in asked.choices))
    except (SoraError, ValueError) as refused:
        sys.exit(str(refused))
    with Service(("127.0.0.1", asked.port), meter) as service:
        service.serve_forever()


if __name__ == "__main__":
    main()
