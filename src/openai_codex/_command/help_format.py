"""How the help of the command looks."""

from __future__ import annotations

import argparse
import textwrap

__all__ = ["HelpFormat"]


class HelpFormat(argparse.HelpFormatter):
    """Text as wide as the terminal, examples as they are, and one line for each command."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        paragraphs = textwrap.dedent(text).strip().split("\n\n")
        return "\n\n".join(
            textwrap.indent(each, indent)
            if "\n  " in each
            else super(HelpFormat, self)._fill_text(each, width, indent)
            for each in paragraphs
        )

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # no public name
            # Without the line that only names the kind of argument.
            return "".join(self._format_action(each) for each in action._get_subactions())  # noqa: SLF001
        return super()._format_action(action)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        # As Python 3.13 does it: the value once, after all names.
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        default = self._get_default_metavar_for_optional(action)
        return f"{', '.join(action.option_strings)} {self._format_args(action, default)}"

    def _format_args(self, action: argparse.Action, default_metavar: str) -> str:
        if action.nargs == argparse.REMAINDER and action.option_strings:
            return f"{action.metavar} ..."
        return super()._format_args(action, default_metavar)
