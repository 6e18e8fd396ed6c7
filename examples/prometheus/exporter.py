#!/usr/bin/env python3
"""An exporter for Prometheus: the answers of scenarios as gauges in base units.

    exporter.py [CONFIG.json]

CONFIG.json says where to listen, which metrics to show and, for each scenario, its labels, what sora_read takes, and perhaps
a budget:

    {"address": "127.0.0.1", "port": 9877, "metrics": ["soraenergy_share_*"], "scenarios": [{
        "labels": {"scenario": "as-is"},
        "read": {"use": {"model": "sora-class", "gpu": "h100-sxm", "grid": "USA"}},
        "budget": {"fleet.energy_twh": 2.0}}]}

The file is read again when it changes.  One that cannot be used changes nothing: the old scenarios stay, the log says why,
and soraenergy_exporter_config_last_reload_successful is 0."""
import fnmatch
import json
import pathlib
import re
import sys
import wsgiref.simple_server

from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.exposition import ThreadingWSGIServer
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from soraenergy import Key, Scenario, SoraError, tables

DEFAULTS = {"address": "127.0.0.1", "port": 9877, "metrics": ["soraenergy_*"], "scenarios": None}
PARTS = {"labels": {}, "read": None, "budget": {}}
TAKEN = {"version", *tables()}  # labels of soraenergy_info
RESERVED = {"le", "quantile"}  # for histograms and summaries alone


class ConfigError(Exception):
    """One line that says what is wrong with the file."""


# ---- The config -------------------------------------------------------------------------------------------------------

def needs(condition, message):
    if not condition:
        raise ConfigError(message)


def is_text(value):
    """Whether it is a text that UTF-8 can spell: half a surrogate pair is none."""
    return isinstance(value, str) and value == value.encode(errors="ignore").decode()


def is_number(value):
    return type(value) in (int, float) and abs(value) <= sys.float_info.max


def is_table_of(value, kind):
    return isinstance(value, dict) and all(map(kind, value.values()))


def known(members, defaults, where):
    """The members with the defaults of those that are not given."""
    needs(isinstance(members, dict), f"{where} is no object")
    for name in members:
        needs(name in defaults, f"{where} has no member {name!r}; it has {', '.join(defaults)}")
    for name, value in defaults.items():
        needs(value is not None or name in members, f"{where} needs {name!r}")
    return {**defaults, **members}


def check_labels(labels, where):
    needs(is_table_of(labels, is_text), f"labels of {where}: each is a name with a text")
    for name in labels:
        needs(re.fullmatch(r"(?!__)[A-Za-z_][A-Za-z0-9_]*", name), f"label {name!r} of {where} is no name")
        needs(name not in TAKEN, f"label {name!r} of {where}: the metrics have one of this name")
        needs(name not in RESERVED, f"label {name!r} of {where}: Prometheus keeps this name for itself")


def read_config(path):
    """The members of a file, and a list of (labels, scenario, budget)."""
    try:
        config = known(json.loads(pathlib.Path(path).read_text(encoding="utf-8")), DEFAULTS, "the config")
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError(str(error)) from error
    needs(isinstance(config["metrics"], list) and all(isinstance(name, str) for name in config["metrics"]),
          "metrics: a list of names, in which * stands for any letters")
    needs(isinstance(config["scenarios"], list) and config["scenarios"], "scenarios: a list of at least one")
    scenarios = [read_scenario(given, f"scenario {i}") for i, given in enumerate(config["scenarios"], 1)]
    check_apart([labels for labels, _, _ in scenarios])
    return config, scenarios


def check_apart(labels):
    for i, one in enumerate(labels, 1):
        needs(one.keys() == labels[0].keys(), f"scenario {i} has other labels than scenario 1")
        needs(one not in labels[:i - 1], f"scenario {i} has the labels of scenario {labels.index(one) + 1}")


def read_scenario(given, where):
    given = known(given, PARTS, where)
    check_labels(given["labels"], where)
    needs(is_table_of(given["budget"], is_number), f"budget of {where}: each is a key with a number")
    try:
        scenario = Scenario.from_json(json.dumps(given["read"]))
        budget = {Key(key): float(value) for key, value in given["budget"].items()}
    except SoraError as error:
        raise ConfigError(f"{where}: {error}") from error
    return given["labels"], scenario, budget


# ---- Metrics ----------------------------------------------------------------------------------------------------------

def families_of(scenarios, wanted):
    """The families of all scenarios, put together by name, each sample with the labels of its scenario."""
    merged = {}
    for labels, scenario, budget in scenarios:
        for family in text_string_to_metric_families(scenario.openmetrics()):
            if not any(fnmatch.fnmatchcase(family.name, pattern) for pattern in [*wanted, "soraenergy_info"]):
                continue
            into = merged.setdefault(family.name, Metric(family.name, family.documentation, "gauge", family.unit))
            for sample in family.samples:
                into.add_sample(sample.name, {**labels, **sample.labels}, sample.value)
        for key, value in budget.items():
            name = key.metric.replace("soraenergy_", "soraenergy_budget_", 1)
            into = merged.setdefault(name, GaugeMetricFamily(name, f"Budget for {key.name}.", labels=list(labels)))
            into.add_metric(list(labels.values()), value * key.metric_factor)
    return list(merged.values())


class Exporter:
    """A collector that follows its file."""

    def __init__(self, path):
        self.path, self.changed, self.good = pathlib.Path(path), None, True
        self.config, self.families = self.read()

    def read(self):
        self.changed = self.path.stat().st_mtime_ns if self.path.exists() else None
        config, scenarios = read_config(self.path)
        return config, families_of(scenarios, config["metrics"])

    def follow(self):
        changed = self.path.stat().st_mtime_ns if self.path.exists() else None
        if changed == self.changed:
            return
        try:
            self.config, self.families = self.read()
            self.good = True
        except ConfigError as error:
            self.changed, self.good = changed, False
            print(f"exporter: {self.path}: {error}; the old scenarios stay", file=sys.stderr, flush=True)

    def collect(self):
        self.follow()
        yield from self.families
        yield GaugeMetricFamily("soraenergy_exporter_config_last_reload_successful",
                                "Whether the config was good when it was last read.", float(self.good))


class Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, format, *arguments):
        """A scrape is no news."""


def main(path="exporter.json"):
    try:
        exporter = Exporter(path)
    except ConfigError as error:
        sys.exit(f"exporter: {path}: {error}")
    registry = CollectorRegistry()
    registry.register(exporter)
    address, port = exporter.config["address"], exporter.config["port"]
    try:
        server = wsgiref.simple_server.make_server(address, port, make_wsgi_app(registry), ThreadingWSGIServer, Quiet)
    except (OSError, OverflowError, TypeError) as error:
        sys.exit(f"exporter: cannot listen on {address}:{port}: {error}")
    print(f"http://{address}:{server.server_port}/metrics", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main(*sys.argv[1:2])
