"""Builds the C library with meson and puts it into the wheel beside the package: one wheel a platform, any Python 3."""
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAMES = {"darwin": "libsoraenergy.dylib", "win32": "soraenergy.dll"}


class BuildLibrary(BuildHookInterface):
    def initialize(self, version, build_data):
        name = NAMES.get(sys.platform, "libsoraenergy.so")
        self.folder = tempfile.TemporaryDirectory()
        source, build = Path(self.root, "..", ".."), self.folder.name
        subprocess.run(["meson", "setup", build, source, "-Ddefault_library=shared", "-Dtests=disabled",
                        "-Dexamples=false", "--strip"], check=True)
        subprocess.run(["ninja", "-C", build], check=True)
        library = next(Path(build, "lib").glob(name))
        build_data["force_include"][str(library.resolve())] = f"soraenergy/{name}"
        build_data["pure_python"] = False
        build_data["tag"] = "py3-none-" + sysconfig.get_platform().replace("-", "_").replace(".", "_")

    def finalize(self, version, build_data, artifact_path):
        self.folder.cleanup()
