package dev.runbook.cli;

import dev.runbook.cli.input.WrongUse;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.StartRefused;
import dev.runbook.functions.FunctionSetException;

/** What people are told when a command throws, and the exit code that goes with it. */
final class Mistakes {

  private final Console console;

  Mistakes(Console console) {
    this.console = console;
  }

  /** Tells what happened; a trace only to those who ask for it. */
  int exitCode(Exception thrown) {
    return switch (thrown) {
      case WrongUse wrong -> {
        console.complain(wrong);
        yield ExitCode.WRONG_INPUT;
      }
      case FunctionSetException wrong -> {
        console.complain(new WrongUse("" + wrong.getMessage()));
        yield ExitCode.WRONG_INPUT;
      }
      case StartRefused refused -> {
        console.complain(new WrongUse(refused.code() + ": " + refused.getMessage()));
        yield ExitCode.WRONG_INPUT;
      }
      case EngineFailed failed -> engineFailed("" + failed.getMessage(), failed);
      default -> engineFailed("the engine failed: " + thrown, thrown);
    };
  }

  /** A trace is for those who want to mend the engine. */
  private int engineFailed(String message, Exception thrown) {
    console.err().println("runbook: " + message.replaceAll("\\s*\\R\\s*", " "));
    if (console.variable("RUNBOOK_DEBUG").isEmpty()) {
      console.err().println("  = please report this; RUNBOOK_DEBUG=1 shows where it happened");
    } else {
      thrown.printStackTrace(console.err());
    }
    return ExitCode.ENGINE_FAILED;
  }
}
