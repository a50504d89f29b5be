package dev.runbook.cli;

import dev.runbook.cli.syntax.Arguments;
import dev.runbook.cli.syntax.Syntax;

/** A subcommand. */
interface Command {

  /** What it takes. */
  Syntax syntax();

  /** Does its work and returns the exit code. */
  int execute(Arguments arguments) throws InterruptedException;
}
