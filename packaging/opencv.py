"""Builds the small OpenCV of the bundle: what the camera and the code reader call, and nothing more.

    python packaging/opencv.py <environment>

The wheel of PyPI links networks, FFmpeg and OpenBLAS into one library: 180 MB. The same release, built from the source
that uv.lock names (checked by its SHA-256) with the modules below, is 17 MB. Only the library is taken: it replaces the
one in the environment, whose Python files are the wheel's. Without FFmpeg a video file as camera has to be Motion JPEG.

Needs a C++ compiler; cmake and ninja are in the dependency group `bundle`. Kept in build/opencv/<hash of the recipe>.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
from pathlib import Path

import httpx
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "opencv-python-headless"
MODULES = "core,imgproc,imgcodecs,videoio,python3"
WITHOUT = (
    "1394", "AVIF", "EIGEN", "FFMPEG", "FLATBUFFERS", "GSTREAMER", "IPP", "ITT", "JASPER", "LAPACK", "OPENCL",
    "OPENEXR", "OPENJPEG", "PROTOBUF", "TIFF", "UNIFONT", "VULKAN", "WEBP",
)  # fmt: skip
OPTIONS = (
    "-DCMAKE_BUILD_TYPE=Release",
    f"-DBUILD_LIST={MODULES}",
    "-DBUILD_SHARED_LIBS=OFF",
    *(f"-DBUILD_{each}=ON" for each in ("JPEG", "PNG", "ZLIB")),
    *(f"-DBUILD_{each}=OFF" for each in ("TESTS", "PERF_TESTS", "opencv_apps", "opencv_java", "OPENEXR")),
    *(f"-DWITH_{each}=OFF" for each in WITHOUT),
    "-DCPU_DISPATCH=AVX2",
    "-DPYTHON3_LIMITED_API=ON",
    "-DOPENCV_PYTHON3_INSTALL_PATH=python",
)


def main(environment: Path) -> None:
    url, sha256 = _locked()
    recipe = hashlib.sha256("\n".join((sha256, sys.version, *OPTIONS)).encode()).hexdigest()[:16]
    work = ROOT / "build" / "opencv" / recipe
    library = work / "cv2.abi3.so"
    if not library.exists():
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        _built(_unpacked(url, sha256, work), work).rename(library)
    _replace(library, next(environment.glob("lib/python*/site-packages/cv2/cv2.abi3.so")))


def _locked() -> tuple[str, str]:
    """(address, SHA-256) of the source in uv.lock."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    package = next(each for each in packages if each["name"] == PACKAGE)
    return package["sdist"]["url"], package["sdist"]["hash"].removeprefix("sha256:")


def _unpacked(url: str, sha256: str, work: Path) -> Path:
    archive = work / "source.tar.gz"
    with httpx.stream("GET", url, timeout=60, follow_redirects=True) as answer, archive.open("wb") as file:
        answer.raise_for_status()
        for part in answer.iter_bytes():
            file.write(part)
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise SystemExit(f"{url} is not the file of uv.lock: its SHA-256 is {found}, not {sha256}")
    with tarfile.open(archive) as packed:
        packed.extractall(work, filter="data")
    return next(work.glob("*/opencv"))


def _built(source: Path, work: Path) -> Path:
    folder = work / "cmake"
    python = sys.executable
    found = (
        f"-DPYTHON3_EXECUTABLE={python}",
        f"-DPYTHON_DEFAULT_EXECUTABLE={python}",
        f"-DPYTHON3_INCLUDE_DIR={sysconfig.get_path('include')}",
        f"-DPYTHON3_LIBRARY={sysconfig.get_config_var('LIBDIR')}/{sysconfig.get_config_var('LDLIBRARY')}",
        f"-DPYTHON3_NUMPY_INCLUDE_DIRS={np.get_include()}",
    )
    tools = {**os.environ, "PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}"}
    for command in (
        ["cmake", "-S", str(source), "-B", str(folder), "-G", "Ninja", *OPTIONS, *found],
        ["cmake", "--build", str(folder), "--target", "opencv_python3"],
    ):
        subprocess.run(command, check=True, env=tools)  # noqa: S603 - commands of this file
    return folder / "lib" / "python3" / "cv2.abi3.so"


def _replace(library: Path, installed: Path) -> None:
    # Never written through: uv links installed files to its cache.
    new = installed.with_name("cv2.new")
    shutil.copyfile(library, new)
    new.replace(installed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
