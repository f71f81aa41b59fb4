"""Configuration of the documentation."""

from __future__ import annotations

import sys
from pathlib import Path

from openai_codex import __version__

sys.path.append(str(Path(__file__).parent / "_extensions"))

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
# Pages are read; who wants their sources has the repository.
html_copy_source = False
html_show_copyright = False
# One page of 60,000 pixels, which the search makes superfluous.
html_use_index = False

# What is copied can be run: prompts and output stay behind.
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# Dashes only: JSON and code in tables keep the quotes and dots that can be typed.
smartquotes_action = "D"

nitpicky = True
nitpick_ignore = [
    ("py:class", "re.Pattern"),  # Python's inventory has its methods alone
    # The type of a type: typing_extensions has it, which is no dependency.
    ("py:class", "TypeForm"),
    # Python has it from 3.11 on.
    ("py:class", "openai_codex.protocol._open_enum.Self"),
    # msgspec publishes no inventory that could be kept beside this file.
    ("py:class", "UnsetType"),
    # An alias for what `model_dump` is told to take and leave.
    ("py:class", "Selection"),
    ("py:exc", "msgspec.DecodeError"),
    ("py:exc", "msgspec.ValidationError"),
    # The standard library documents it in the package, not where it is defined.
    ("py:class", "concurrent.futures._base.Future"),
]

nitpick_ignore_regex = [
    # What the builders of a scripted answer return is only handed on.
    ("py:class", r"openai_codex\.testing\._\w+(\.\w+)+"),
    # Type variables have no page.
    ("py:class", r"(.*\.)?[A-Z]"),
]

# Doctests take real turns: the runtime asks a model server of the package, which repeats what
# it is told, in place of the account of whoever builds this.
doctest_global_setup = """
import os
from openai_codex.testing import LoopbackServer

_model = LoopbackServer()
_environment = dict(os.environ)
_folder = os.getcwd()
os.environ.update(_model.environment())
"""
doctest_global_cleanup = """
os.chdir(_folder)
os.environ.clear()
os.environ.update(_environment)
_model.close()
"""

autodoc_typehints = "description"
# What the docstring does not name is not for callers: handles are made by the package.
autodoc_typehints_description_target = "documented"
# Two classes have this name; the protocol's own is the lesser known.
autodoc_type_aliases = {"InitializeResponse": "openai_codex.types.InitializeResponse"}
autodoc_member_order = "bysource"

# The inventory is kept in the repository, so that the build needs no network.
intersphinx_mapping = {"python": ("https://docs.python.org/3", "python.inv")}
