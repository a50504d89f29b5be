package dev.runbook.cli;

import dev.runbook.actions.script.ScriptLimits;
import dev.runbook.cli.input.WrongUse;

/** How much memory a script may use, as {@code RUNBOOK_SCRIPT_MEMORY} says. */
final class ScriptMemory {

  private static final String NAME = "RUNBOOK_SCRIPT_MEMORY";
  private static final long MEGABYTE = 1024 * 1024;

  private ScriptMemory() {}

  /** AWS's limits, with the memory that {@code console} is told. */
  static ScriptLimits of(Console console) {
    ScriptLimits usual = ScriptLimits.STANDARD;
    String written = console.variable(NAME);
    if (written.isEmpty()) {
      return usual;
    }
    return new ScriptLimits(bytes(written), usual.file(), usual.processes());
  }

  private static long bytes(String written) {
    if (written.equals("unlimited")) {
      return ScriptLimits.UNLIMITED;
    }
    if (!written.matches("[1-9][0-9]{0,6}")) {
      throw new WrongUse(
          "%s is '%s'; it is a number of megabytes, or unlimited".formatted(NAME, written));
    }
    return Long.parseLong(written) * MEGABYTE;
  }
}
