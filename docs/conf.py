"""Configuration of the documentation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path += [str(Path(__file__).parent / "_extensions"), str(Path(__file__).parents[1])]

project = "openai-codex"
release = version = __version__
html_title = f"{project} {version}"

extensions = [
    "benchmark_results",
    "command_reference",
    "difference_table",
    "error_tree",
    "example_programs",
    "face_matrix",
    "fault_table",
    "log_table",
    "house_tables",
    "llms_txt",
    "myst_parser",
    "name_list",
    "notebooks",
    "object_samples",
    "page_description",
    "protocol_reference",
    "public_names",
    "public_sources",
    "search_words",
    "settings_class",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_inline_tabs",
    "turn_options",
    "version_list",
    "written_annotations",
]

html_theme = "furo"
html_static_path = ["_static"]
html_favicon = "_static/icon.svg"
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
templates_path = ["_templates"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/versions.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_search_scorer = str(Path(__file__).parent / "_static" / "search_scorer.js")
# Readers who need the sources of pages find them in the repository.
html_copy_source = False
html_show_copyright = False
# The index would be a page of 60,000 pixels. The search replaces it.
html_use_index = False

# Copied code can be run: prompts and output are not copied.
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# Only convert dashes. Quotes and dots in JSON and code must not change.
smartquotes_action = "D"

nitpicky = True
nitpick_ignore = [
    ("py:class", "re.Pattern"),  # Python's inventory only has its methods
    # It is in typing_extensions, which is not a dependency.
    ("py:class", "TypeForm"),
    # New in Python 3.11.
    ("py:class", "openai_codex.protocol._open_enum.Self"),
    # msgspec does not publish an inventory.
    ("py:class", "UnsetType"),
    # An alias for arguments of `model_dump`.
    ("py:class", "Selection"),
    ("py:exc", "msgspec.DecodeError"),
    ("py:exc", "msgspec.ValidationError"),
    # The standard library documents it in the package.
    ("py:class", "concurrent.futures._base.Future"),
]

nitpick_ignore_regex = [
    # Programs only pass on what the functions for scripted answers return.
    ("py:class", r"openai_codex\.testing\._\w+(\.\w+)+"),
    # Type variables are not documented.
    ("py:class", r"(.*\.)?[A-Z]"),
]

# Doctests run real turns. Instead of an account, the runtime uses a model server of the package,
# which repeats the prompt. The folder and the home are those of the test suite, which make the
# start of a runtime cheaper.
doctest_global_setup = """
import os
from tests.support.prepared import PreparedServer as _Server, work as _work

_model = _Server()
_environment = dict(os.environ)
_folder = os.getcwd()
os.chdir(_work())
os.environ.update(_model.environment())
"""
doctest_global_cleanup = """
os.chdir(_folder)
os.environ.clear()
os.environ.update(_environment)
_model.close()
"""

autodoc_typehints = "description"
# Undocumented arguments are not for callers, because the package creates handles.
autodoc_typehints_description_target = "documented"
# Two classes have this name. This is the more common one.
autodoc_type_aliases = {"InitializeResponse": "openai_codex.types.InitializeResponse"}
autodoc_member_order = "bysource"

# The inventory is in the repository, so that the build does not need a network.
intersphinx_mapping = {"python": ("https://docs.python.org/3", "python.inv")}


def setup(app: Sphinx) -> None:
    """Remove what the doctests share, after the last one."""
    from tests.support import prepared

    app.connect("build-finished", lambda *_: prepared.remove())
