package dev.runbook.cli;

import dev.runbook.cli.dialogue.Company;
import dev.runbook.cli.dialogue.Dialogue;
import dev.runbook.cli.progress.Progress;
import dev.runbook.engine.ExecutionListener;
import dev.runbook.engine.ExecutionSuspended;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * Somebody at the terminal, who waits for executions to end: sees them go, says what they are to be
 * told, and may interrupt them.
 */
final class Watch {

  private static final String QUIET = "quiet";

  private final Console console;
  private final boolean quiet;
  private final Dialogue dialogue;
  private final Interruption interruption;

  /**
   * Nothing runs yet.
   *
   * @param aProgramMaySpeak whether decisions are read from a pipe, too
   */
  Watch(Console console, CommandLine given, boolean aProgramMaySpeak) {
    this.console = console;
    this.quiet = given.hasOption(QUIET);
    this.dialogue =
        new Dialogue(
            quiet ? Progress.NONE : console.progress(),
            console.ear(aProgramMaySpeak),
            id -> elsewhere(id, given));
    this.interruption =
        new Interruption(
            () -> dialogue.note("interrupted: stopping; once more to leave at once"),
            () -> {
              dialogue.close();
              System.exit(ExitCode.INTERRUPTED);
            });
  }

  private String elsewhere(String id, CommandLine given) {
    return given.hasOption(RunCommand.NO_STORE)
        ? "nobody can decide that from here: run this in a terminal"
        : "'runbook show %s%s' says what to type in another terminal"
            .formatted(id.substring(0, 8), StorePlace.of(given, console).words());
  }

  /** What keeps progress and warnings away. */
  static Option quiet() {
    return Syntax.flag(QUIET, "No progress and no warnings on stderr.");
  }

  /** To be told what happens. */
  ExecutionListener listener() {
    return dialogue;
  }

  /** Tells people something, unless they want to be told nothing. */
  void remark(String line) {
    if (!quiet) {
      console.err().println("runbook: " + line);
    }
  }

  /** The same for a text that ends with a line break, or is empty. */
  void print(String text) {
    if (!quiet) {
      console.err().print(text);
    }
  }

  /** From here on signals to this process stop what runs. */
  void beginToHearSignals() {
    // On a thread of its own, because the start need not wait for it.
    Thread.ofPlatform().daemon().start(() -> ProcessSignals.deliverTo(interruption::signalled));
  }

  /** Begins one execution at a workbench, which is closed in the end; the exit code. */
  int toItsEnd(
      Workbench workbench, Function<RunbookEngine, RunningExecution> begun, Results results)
      throws InterruptedException {
    try (workbench) {
      beginToHearSignals();
      RunningExecution execution = begun.apply(workbench.engine());
      List<Outcome> outcomes = awaitAll(List.of(execution), workbench.engine()::find);
      return orInterrupted(results.one(outcomes.getFirst()));
    }
  }

  /**
   * Waits for executions to end.
   *
   * @param find finds these, and those they start, by their ids
   */
  List<Outcome> awaitAll(
      List<RunningExecution> executions, Function<String, Optional<RunningExecution>> find)
      throws InterruptedException {
    try (dialogue) {
      executions.forEach(interruption::stops);
      if (!executions.isEmpty()) {
        var typed = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        dialogue.listen(typed, new Company(executions, find));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (RunningExecution execution : executions) {
        outcomes.add(await(execution));
      }
      return outcomes;
    }
  }

  private static Outcome await(RunningExecution execution) throws InterruptedException {
    try {
      return new Outcome.Ended(execution.await());
    } catch (ExecutionSuspended left) {
      throw left;
    } catch (RuntimeException broken) {
      return new Outcome.Broken(broken);
    }
  }

  /** The exit code, unless somebody interrupted. */
  int orInterrupted(int exitCode) {
    return interruption.happened() ? ExitCode.INTERRUPTED : exitCode;
  }

  /** How the wait for an execution ended. */
  sealed interface Outcome {

    /** The execution ended. */
    record Ended(Execution execution) implements Outcome {}

    /** It cannot go on. */
    record Broken(RuntimeException reason) implements Outcome {}
  }

  /** The exit code that says how an execution ended. */
  static int exitCode(Execution execution) {
    return execution.status() == Status.Success ? ExitCode.SUCCESS : ExitCode.NOT_SUCCESSFUL;
  }
}
