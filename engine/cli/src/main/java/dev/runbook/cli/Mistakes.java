package dev.runbook.cli;

import dev.runbook.actions.aws.connection.ConnectionFileException;
import dev.runbook.actions.webhook.IntegrationFileException;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.ExecutionNotFound;
import dev.runbook.engine.ExecutionSuspended;
import dev.runbook.engine.SignalRefused;
import dev.runbook.engine.StartRefused;
import dev.runbook.functions.FunctionSetException;
import dev.runbook.journal.ReplayMismatch;
import dev.runbook.journal.StoreFailed;

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
      case IntegrationFileException wrong -> {
        console.complain(new WrongUse("" + wrong.getMessage()));
        yield ExitCode.WRONG_INPUT;
      }
      case ConnectionFileException wrong -> {
        console.complain(new WrongUse("" + wrong.getMessage()));
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
      case ExecutionNotFound unknown -> {
        console.complain(
            new WrongUse(
                unknown.code() + ": " + unknown.getMessage(),
                "'runbook executions --all' lists those there are"));
        yield ExitCode.WRONG_INPUT;
      }
      case SignalRefused refused -> {
        console.complain(new WrongUse("" + refused.getMessage()));
        yield ExitCode.WRONG_INPUT;
      }
      case StoreFailed broken -> storeFailed("", broken);
      case ExecutionSuspended left -> {
        console.complain(new WrongUse("" + left.getMessage(), "'runbook resume' goes on with it"));
        yield ExitCode.ENGINE_FAILED;
      }
      case EngineFailed failed when failed.getCause() instanceof StoreFailed broken ->
          storeFailed("execution %s: ".formatted(failed.executionId()), broken);
      case EngineFailed failed when failed.getCause() instanceof ReplayMismatch -> {
        console.complain(
            new WrongUse("execution %s: %s".formatted(failed.executionId(), failed.reason())));
        yield ExitCode.ENGINE_FAILED;
      }
      case EngineFailed failed -> engineFailed("" + failed.getMessage(), failed);
      default -> engineFailed("the engine failed: " + thrown, thrown);
    };
  }

  /** A disk or a file that does not do is nothing to report. */
  private int storeFailed(String which, StoreFailed broken) {
    console.complain(new WrongUse(which + broken.getMessage(), broken.hint()));
    return ExitCode.ENGINE_FAILED;
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
