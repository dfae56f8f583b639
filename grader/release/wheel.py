"""This program as a wheel, made from what is installed: from a wheel, or from a checkout."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from importlib import metadata
from pathlib import Path, PurePosixPath

import grader
from grader.errors import UsageError

DISTRIBUTION = "rnn-grader"
_PACKAGES = ("grader", "reports")
_SUFFIXES = frozenset({".py", ".j2", ".css", ".md", ".typed"})
#: A zip knows no earlier time, and equal sources make equal wheels.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WHEEL = "Wheel-Version: 1.0\nGenerator: grader release\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def wheel() -> tuple[str, bytes]:
    """The wheel's file name and its bytes.

    Raises:
        UsageError: the program runs from files that were never installed.

    """
    try:
        installed = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        raise UsageError(
            "The grader is not installed, so that no wheel can be made of it: install it with "
            "'python -m pip install .' in its folder."
        ) from None
    stem = f"{DISTRIBUTION.replace('-', '_')}-{installed.version}"
    files = _sources() | _dist_info(installed, f"{stem}.dist-info")
    record = "".join(f"{name},{_hash(data)},{len(data)}\n" for name, data in sorted(files.items()))
    name = f"{stem}.dist-info/RECORD"
    files[name] = f"{record}{name},,\n".encode()
    return f"{stem}-py3-none-any.whl", zipped(files)


def zipped(files: dict[str, bytes], executable: frozenset[str] = frozenset()) -> bytes:
    """A zip of files by their names, the same bytes for the same files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # of Unix: the mode below holds
            entry.external_attr = (0o100755 if name in executable else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return stream.getvalue()


def _sources() -> dict[str, bytes]:
    root = Path(grader.__file__).resolve().parent.parent
    paths = (path for package in _PACKAGES for path in (root / package).rglob("*"))
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in paths
        if path.suffix in _SUFFIXES and path.is_file() and "__pycache__" not in path.parts
    }


def _dist_info(installed: metadata.Distribution, folder: str) -> dict[str, bytes]:
    """What the installed distribution says of itself, apart from how it was installed."""
    found = {f"{folder}/WHEEL": _WHEEL.encode()}
    for file in installed.files or []:
        parts = PurePosixPath(file.as_posix()).parts
        inner = "/".join(parts[1:])
        if parts[0].endswith(".dist-info") and (
            inner in ("METADATA", "entry_points.txt") or inner.startswith("licenses/")
        ):
            found[f"{folder}/{inner}"] = Path(str(file.locate())).read_bytes()
    return found


def _hash(data: bytes) -> str:
    return f"sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()}"
