package dev.runbook.cli;

import dev.runbook.engine.SignalRefused;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.signal.Signal;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;

/** {@code runbook approve} and {@code runbook reject}: decides for a step that waits. */
final class DecideCommand implements Command {

  private static final String STEP = "step";
  private static final String COMMENT = "comment";

  private final Console console;
  private final boolean yes;

  private DecideCommand(Console console, boolean yes) {
    this.console = console;
    this.yes = yes;
  }

  static DecideCommand approve(Console console) {
    return new DecideCommand(console, true);
  }

  static DecideCommand reject(Console console) {
    return new DecideCommand(console, false);
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook " + (yes ? "approve" : "reject"),
        "ID",
        "%s for the aws:approve step that an execution waits at."
            .formatted(yes ? "Says yes" : "Says no"),
        List.of(
            Syntax.option(STEP, "NAME", "Only if it is this step that waits."),
            Telling.by(),
            Syntax.option(COMMENT, "TEXT", "Kept with the decision."),
            StorePlace.option(),
            Output.option()));
  }

  @Override
  public int execute(CommandLine given) {
    var telling = new Telling(console, given);
    String comment = given.getOptionValue(COMMENT, "");
    return telling.signal(
        yes ? "approved" : "rejected",
        execution -> {
          checkStep(execution, given.getOptionValue(STEP, ""));
          return yes
              ? new Signal.Approve(telling.who(), comment)
              : new Signal.Reject(telling.who(), comment);
        });
  }

  private static void checkStep(Execution execution, String step) {
    List<StepExecution> waiting =
        execution.steps().stream().filter(run -> run.status() == Status.Waiting).toList();
    if (!step.isEmpty() && waiting.stream().noneMatch(run -> run.name().equals(step))) {
      String others = waiting.stream().map(StepExecution::name).collect(Collectors.joining(", "));
      throw new SignalRefused(
          "InvalidAutomationSignalException",
          "step %s does not wait for anybody; %s"
              .formatted(step, others.isEmpty() ? "no step does" : others + " does"));
    }
  }
}
