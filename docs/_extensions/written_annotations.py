"""Shows annotations in the reference as they are written, without evaluating them.

``approval_mode: types.ApprovalChoice`` is clearer than the union behind this name.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Paths of public names in annotations. Links work without them.
PATHS = re.compile(r"\b(?:openai_codex|types)\.")


def use_written(
    app: Sphinx, _kind: str, name: str, documented: object, *_signature: object
) -> None:
    """Replace the types that autodoc has recorded for a function by the written annotations."""
    recorded = app.env.current_document.autodoc_annotations.get(name, {})
    function = documented.__init__ if isinstance(documented, type) else documented
    written = getattr(inspect.unwrap(function), "__annotations__", {})
    for parameter in recorded.keys() & written.keys():
        if isinstance(text := written[parameter], str):
            recorded[parameter] = PATHS.sub("", text)


def hide_factories(
    _app: Sphinx,
    _kind: str,
    _name: str,
    _documented: object,
    _options: object,
    signature: str | None,
    returns: str | None,
) -> tuple[str | None, str | None]:
    """Show the result of a default factory as an ellipsis. The docstring describes it."""
    return signature and signature.replace("=<factory>", "=..."), returns


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("autodoc-process-signature", use_written)
    app.connect("autodoc-process-signature", hide_factories, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
