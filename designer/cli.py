"""The command line: finds commands, runs them, and turns every outcome into a message and an exit status."""

from __future__ import annotations

import gc
import sys
import traceback

import click

from designer import commands
from designer.groups import DiscoveredGroup
from foundation.errors import InputError

EXIT_INPUT, EXIT_BUG = 2, 3


@click.group(cls=DiscoveredGroup, package=commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="askonce", message="%(prog)s %(version)s")
def cli() -> None:
    """Forms that ask once, in plain English.

    Reads the forms behind children's social care, finds what is asked again and what is hard to understand,
    and helps you redesign them without losing anything statutory.
    """


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 findings, 2 wrong input or call, 3 a bug."""
    gc.set_threshold(2_000_000, 20, 20)  # a run makes many small objects and ends soon: collecting less saves a tenth
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    try:
        outcome = cli.main(args=args, prog_name="askonce", standalone_mode=False)
    except InputError as error:
        return _complain(str(error))
    except click.ClickException as error:
        return _complain(error.format_message(), hint=isinstance(error, click.UsageError))
    except (click.Abort, KeyboardInterrupt):
        return _complain("Stopped. Nothing was half-written.")
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception:
        traceback.print_exc()
        click.echo("askonce: this is a bug in AskOnce, not in your file. Please report the lines above.", err=True)
        return EXIT_BUG
    return outcome if isinstance(outcome, int) else 0


def _complain(message: str, *, hint: bool = False) -> int:
    click.echo(f"askonce: {message}", err=True)
    if hint:
        click.echo("Run `askonce --help`, or `askonce COMMAND --help`, to see what a command takes.", err=True)
    return EXIT_INPUT


if __name__ == "__main__":
    main()
