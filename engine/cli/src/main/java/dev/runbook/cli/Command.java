package dev.runbook.cli;

import org.apache.commons.cli.CommandLine;

/** A subcommand. */
interface Command {

  /** What it takes, and its help page. */
  Syntax syntax();

  /** Does its work and returns the exit code. */
  int execute(CommandLine given) throws InterruptedException;
}
