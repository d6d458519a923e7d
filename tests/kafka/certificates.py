"""Certificates for loopback, made by openssl."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

KEY_PASSWORD: Final = "keyWord-7305"


def make_certificates(folder: Path) -> None:
    """Write certificate authorities and what the first of them signed.

    ``ca.pem`` and ``other-ca.pem``; ``broker.pem``, a key and a certificate for loopback that ``ca`` signed;
    ``worker.crt`` and ``worker.key``, the key under a password.
    """
    # Python 3.13 verifies strictly: a CA must say that it signs, a certificate who signed it.
    (folder / "extensions.txt").write_text(
        "subjectAltName=IP:127.0.0.1\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
    )
    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
    for name in ("ca", "other-ca"):
        files = ("-nodes", "-keyout", f"{name}.key", "-out", f"{name}.pem")
        signs = ("-subj", f"/CN={name}", "-days", "2", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        _openssl(folder, "req", "-x509", *new_key, *files, *signs)
    for name, protection in (("broker", ("-nodes",)), ("worker", ("-passout", f"pass:{KEY_PASSWORD}"))):
        asked = ("-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
        _openssl(folder, "req", *new_key, *protection, *asked)
        signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2")
        signed = ("-in", f"{name}.csr", "-extfile", "extensions.txt", "-out", f"{name}.crt")
        _openssl(folder, "x509", "-req", *signing, *signed)
    parts = [(folder / name).read_text() for name in ("broker.key", "broker.crt")]
    (folder / "broker.pem").write_text("".join(parts))


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
