"""Writes the list of versions that the switch of the site reads.

A site with one version has it in itself. Where several versions lie side by side, one list is
beside their folders, so that an old version learns of a new one: the environment variable
``DOCS_VERSIONS`` names it, relative to the root of a version, such as ``../versions.json``.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

OWN = "_static/versions.json"


def choose(_app: Sphinx, config: Config) -> None:
    """Tell the template where the list is."""
    config.html_context["versions_list"] = os.environ.get("DOCS_VERSIONS", OWN)


def write(app: Sphinx, failure: Exception | None) -> None:
    """Write the list of this version alone."""
    if failure is None and app.builder.format == "html":
        versions = [{"version": app.config.version, "url": "./"}]
        Path(app.outdir, OWN).write_text(json.dumps(versions), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("config-inited", choose)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
