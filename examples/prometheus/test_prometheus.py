"""The textfile, the exporter, the rules and the dashboard against Debian's Prometheus, on loopback.

    test_prometheus.py SORA        with the package soraenergy on the path"""
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
SORA = sys.argv.pop(1)
CLIP = ["--use", "model=wan2.1-14b", "--use", "gpu=h100-sxm", "--use", "grid=USA"]
HOSTILE = 'a"b\\c\nd{}<script>\u2028 é'
READ = {"use": {"model": "wan2.1-14b", "gpu": "h100-sxm", "grid": "USA"}}


def run(*words, **options):
    return subprocess.run(words, capture_output=True, text=True, **options)


def sora(*words):
    done = run(SORA, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def central(key, *words):
    return float(sora("share", *words, "--get", key, "--format", "csv").splitlines()[1])


def fetch(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode()


def wait_for(condition, what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = condition()
        except (OSError, urllib.error.URLError):
            found = None
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what}: not within {seconds} s")


def free_port():
    with socket.socket() as at:
        at.bind(("127.0.0.1", 0))
        return at.getsockname()[1]


class Scratch(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        cls.running = []

    @classmethod
    def tearDownClass(cls):
        for process in cls.running:
            process.terminate()
            process.wait(20)
            process.stdout.close()
        cls.folder.cleanup()

    @classmethod
    def start(cls, *words, **options):
        process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, **options)
        cls.running.append(process)
        return process

    @classmethod
    def start_exporter(cls, config):
        path = cls.path / "exporter.json"
        path.write_text(json.dumps({"port": 0, **config}))
        with open(cls.path / "log", "w") as log:
            process = cls.start(sys.executable, "-B", str(HERE / "exporter.py"), str(path), stderr=log)
        url = process.stdout.readline().strip()
        assert url, (cls.path / "log").read_text()
        return path, url


class Textfile(Scratch):
    def write(self, path, *words):
        return run(SORA, "share", *CLIP, "--format", "openmetrics", "--label", f"scenario={HOSTILE}", "--out", str(path),
                   *words)

    def test_promtool_finds_nothing(self):
        path = self.path / "sora.prom"
        self.assertEqual(self.write(path).returncode, 0)
        checked = run("promtool", "check", "metrics", input=path.read_text())
        self.assertEqual((checked.returncode, checked.stdout + checked.stderr), (0, ""))
        self.assertEqual(os.listdir(self.path), ["sora.prom"])
        path.unlink()

    def test_a_full_disk_leaves_the_old_file(self):
        path = self.path / "old.prom"
        path.write_text("old 1\n")
        limited = run("sh", "-c", 'trap "" XFSZ; ulimit -f 1; "$@"', "sh", SORA, "share", *CLIP, "--format", "openmetrics",
                      "--out", str(path))
        self.assertEqual(limited.returncode, 1)
        self.assertRegex(limited.stderr, r"\Asora: cannot write .*old\.prom: .*\n\Z")
        self.assertEqual(path.read_text(), "old 1\n")
        self.assertEqual(os.listdir(self.path), ["old.prom"])
        path.unlink()


class Rules(unittest.TestCase):
    def test_rules_config_and_their_tests(self):
        for words in (["check", "config", "prometheus.yml"], ["test", "rules", "rules_test.yml"]):
            done = run("promtool", *words, cwd=HERE)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


class Exporter(Scratch):
    def test_a_config_that_cannot_be_used_is_refused(self):
        good = {"labels": {"scenario": "a"}, "read": READ}
        for config, wanted in [
            ("{", "line 1 column 2"), ("[]", "the config is no object"), ({}, "needs 'scenarios'"), ("[" * 100000, "recursion"),
            ({"scenarios": []}, "at least one"), ({"scenarios": [good], "prot": 1}, "no member 'prot'; it has address, port"),
            ({"scenarios": [good, good]}, "scenario 2 has the labels of scenario 1"),
            ({"scenarios": [good, {"read": READ}]}, "scenario 2 has other labels than scenario 1"),
            ({"scenarios": [{"labels": {"a b": ""}, "read": READ}]}, "label 'a b' of scenario 1 is no name"),
            ({"scenarios": [{"labels": {"grid": "x"}, "read": READ}]}, "the metrics have one of this name"),
            ({"scenarios": [{"labels": {"a": "\ud800"}, "read": READ}]}, "each is a name with a text"),
            ({"scenarios": [{"labels": {"a": 1}, "read": READ}]}, "each is a name with a text"),
            ({"scenarios": [{"read": {"use": {"gpu": "h100-smx"}}}]}, "the nearest is h100-sxm"),
            ({"scenarios": [{"read": {"set": {"clip.fps": -1}}}]}, "clip.fps = -1 is outside"),
            ({"scenarios": [{"read": READ, "budget": {"fleet.enrgy_twh": 1}}]}, "fleet.energy_twh"),
            ({"scenarios": [{"read": READ, "budget": {"fleet.energy_twh": float("nan")}}]}, "a key with a number"),
            ({"scenarios": [{"read": READ, "budget": {"fleet.energy_twh": 10 ** 400}}]}, "a key with a number"),
            ({"scenarios": [{"labels": {"le": "1"}, "read": READ}]}, "Prometheus keeps this name for itself"),
            ({"scenarios": [good], "metrics": "all"}, "a list of names"), ({"scenarios": [good], "port": "x"}, "cannot listen"),
            ({"scenarios": [good], "port": 99999}, "cannot listen"), (None, "No such file"),
        ]:
            with self.subTest(wanted):
                path = self.path / "bad.json"
                path.unlink(missing_ok=True)
                if config is not None:
                    path.write_text(config if isinstance(config, str) else json.dumps(config))
                done = run(sys.executable, "-B", str(HERE / "exporter.py"), str(path), timeout=60)
                self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (1, "", 1), done.stderr)
                self.assertIn(wanted, done.stderr)

    def test_it_follows_its_file(self):
        scenario = {"labels": {"scenario": "a"}, "read": {**READ, "set": {"clip.fps": 16}}}
        path, url = self.start_exporter({"scenarios": [scenario]})
        self.assertIn('soraenergy_clip_frames_per_second{scenario="a"} 16.0\n', fetch(url))
        path.write_text('{"scenarios": 7}')
        text = fetch(url)
        self.assertIn('soraenergy_clip_frames_per_second{scenario="a"} 16.0\n', text)
        self.assertIn("soraenergy_exporter_config_last_reload_successful 0.0\n", text)
        self.assertIn("the old scenarios stay", (self.path / "log").read_text())
        scenario["read"]["set"]["clip.fps"] = 24
        path.write_text(json.dumps({"scenarios": [scenario]}))
        text = fetch(url)
        self.assertIn('soraenergy_clip_frames_per_second{scenario="a"} 24.0\n', text)
        self.assertIn("soraenergy_exporter_config_last_reload_successful 1.0\n", text)

    def test_it_says_what_the_textfile_says(self):
        def samples(text):
            lines = [line.rsplit(" ", 1) for line in text.split("\n") if line.startswith("soraenergy_")]
            return {name: float(value) for name, value in lines if not re.match("soraenergy_(exporter|info)", name)}

        keys = [line.split(",")[0] for line in sora("keys", "--format", "csv").splitlines()[1:]]
        written = samples(sora("share", *CLIP, "--format", "openmetrics", "--label", f"scenario={HOSTILE}", "--get",
                               ",".join(keys)))
        _, url = self.start_exporter({"scenarios": [{"labels": {"scenario": HOSTILE}, "read": READ}]})
        self.assertGreater(len(written), 300)
        self.assertEqual(samples(fetch(url)), written)


class WithPrometheus(Scratch):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        config = json.loads((HERE / "exporter.json").read_text())
        config["port"] = 0
        config["scenarios"].append({"labels": {"scenario": HOSTILE, "country": "USA"}, "read": READ})
        _, cls.metrics = cls.start_exporter(config)
        prometheus = (HERE / "prometheus.yml").read_text()
        target = urllib.parse.urlsplit(cls.metrics).netloc
        prometheus = prometheus.replace("127.0.0.1:9877", target).replace("15s", "1s")
        (cls.path / "prometheus.yml").write_text(prometheus.replace("rules.yml", str(HERE / "rules.yml")))
        address = f"127.0.0.1:{free_port()}"
        cls.url = f"http://{address}/api/v1/"
        cls.start("prometheus", f"--config.file={cls.path}/prometheus.yml", f"--storage.tsdb.path={cls.path}/data",
                  f"--web.listen-address={address}", stderr=subprocess.DEVNULL)
        wait_for(lambda: cls.query("soraenergy_info"), "a scrape")

    @classmethod
    def ask(cls, path, **parameters):
        return json.loads(fetch(cls.url + path + "?" + urllib.parse.urlencode(parameters)))["data"]

    @classmethod
    def query(cls, expression):
        return cls.ask("query", query=expression)["result"]

    def test_promtool_finds_nothing(self):
        checked = run("promtool", "check", "metrics", input=fetch(self.metrics))
        self.assertEqual((checked.returncode, checked.stdout + checked.stderr), (0, ""))

    def test_a_query_returns_the_value(self):
        for key, metric, factor in [("share.of_generation", "soraenergy_share_of_generation_ratio", 1.0),
                                    ("work.energy_wh", "soraenergy_work_energy_joules", 3600.0),
                                    ("fleet.mean_mw", "soraenergy_fleet_mean_watts", 1e6)]:
            found = self.query(metric + '{scenario="mixed", country="CHN"}')
            wanted = central(key, "--use", "model=sora-class", "--use", "gpu=h100-sxm", "--use", "grid=CHN")
            self.assertEqual([float(sample["value"][1]) for sample in found], [wanted * factor])

    def test_a_hostile_name_arrives_as_it_is(self):
        names = {sample["metric"]["scenario"] for sample in self.query("soraenergy_info")}
        self.assertEqual(names, {"research", "served", "mixed", HOSTILE})

    def test_the_target_is_up_and_nothing_is_dropped(self):
        self.assertEqual([sample["value"][1] for sample in self.query("up")], ["1"])
        lines = [line for line in fetch(self.metrics).split("\n") if line and not line.startswith("#")]
        scraped = self.query('count({__name__=~"soraenergy_.*"})')
        self.assertEqual(int(scraped[0]["value"][1]), len(lines))

    def test_alerts_fire_for_those_over_budget(self):
        def firing():
            alerts = self.ask("alerts")["alerts"]
            return {(alert["labels"]["alertname"], alert["labels"]["scenario"]) for alert in alerts
                    if alert["state"] == "firing" and alert["labels"].get("country") == "USA"}

        alerts = wait_for(firing, "an alert")
        self.assertEqual(alerts, {("SoraenergyOverBudget", "research"), ("SoraenergyBudgetAtRisk", "mixed")})

    def test_every_query_of_the_dashboard_has_data(self):
        panels = json.loads((HERE / "dashboard.json").read_text())["panels"]
        for panel in panels:
            for target in panel["targets"]:
                found = self.query(target["expr"].replace("$scenario", ".*"))
                self.assertTrue(found, target["expr"])
                for name in re.findall(r"{{(\w+)}}", target["legendFormat"]):
                    self.assertIn(name, found[0]["metric"], target["expr"])


class Dashboard(unittest.TestCase):
    def setUp(self):
        self.dashboard = json.loads((HERE / "dashboard.json").read_text())

    def test_panels_are_whole(self):
        panels = self.dashboard["panels"]
        self.assertEqual(len({panel["id"] for panel in panels}), len(panels))
        for panel in panels:
            with self.subTest(panel["title"]):
                self.assertIn(panel["type"], {"stat", "table", "bargauge", "timeseries"})
                self.assertIn(panel["fieldConfig"]["defaults"]["unit"], {"percentunit", "joule", "s", "watt", "massg", "none"})
                self.assertTrue(panel["title"] and panel["description"])
                references = [target["refId"] for target in panel["targets"]]
                self.assertEqual(len(set(references)), len(references))
                for entry in [panel, *panel["targets"]]:
                    self.assertEqual(entry["datasource"], {"type": "prometheus", "uid": "${datasource}"})

    def test_panels_lie_beside_each_other(self):
        taken = set()
        for panel in self.dashboard["panels"]:
            at = panel["gridPos"]
            self.assertLessEqual(at["x"] + at["w"], 24)
            cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
            self.assertFalse(cells & taken, panel["title"])
            taken |= cells

    def test_variables_are_those_that_are_used(self):
        used = set(re.findall(r"\$\{?(\w+)", json.dumps(self.dashboard["panels"])))
        self.assertEqual(used, {variable["name"] for variable in self.dashboard["templating"]["list"]})


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=1).result
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - len(result.failures) - len(result.errors)} passed, {bad} failed")
    sys.exit(bool(bad))
