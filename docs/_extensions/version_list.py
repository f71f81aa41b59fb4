"""Writes the list of versions for the version switch of the site.

A site with one version contains its own list. For several versions, put one list next to their
folders, so that old versions show new ones, and set the environment variable ``DOCS_VERSIONS``
to its path relative to the root of a version, such as ``../versions.json``.
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
    """Pass the path of the list to the template."""
    config.html_context["versions_list"] = os.environ.get("DOCS_VERSIONS", OWN)


def write(app: Sphinx, failure: Exception | None) -> None:
    """Write a list with only this version."""
    if failure is None and app.builder.format == "html":
        versions = [{"version": app.config.version, "url": "./"}]
        Path(app.outdir, OWN).write_text(json.dumps(versions), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("config-inited", choose)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
