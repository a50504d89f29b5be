package dev.runbook.cli;

import dev.runbook.action.Actions;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.AwsApis;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.engine.ExecutionNotFound;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.issue.Report;
import dev.runbook.journal.Beginning;
import dev.runbook.plan.Apis;
import dev.runbook.plan.Plan;
import dev.runbook.plan.PlannedCall;
import dev.runbook.plan.PlannedStep;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What executions of a store have called, in the shape of a plan. */
final class Hindsight implements AutoCloseable {

  private final Lookout lookout;
  private final Actions actions = Catalogue.forChecking();
  private final AwsClients clients = AwsClients.of(AwsConnection.STANDARD);
  private final Apis apis = AwsApis.of(clients);

  private Hindsight(Lookout lookout) {
    this.lookout = lookout;
  }

  /** Over the store at {@code place}. */
  static Hindsight at(StorePlace place) {
    return new Hindsight(Lookout.at(place));
  }

  /**
   * The whole id of an execution of {@code source}.
   *
   * @throws WrongUse if it is one of another runbook
   */
  String id(String written, Source source) {
    String id = Lookout.id(lookout.store(), written);
    String ran = beginning(id).name().name();
    String file = String.valueOf(Path.of(source.name()).getFileName());
    if (!file.replaceFirst("\\.[^.]+$", "").equals(ran)) {
      throw new WrongUse(
          "--executed %s: this is an execution of %s, not of %s".formatted(written, ran, file));
    }
    return id;
  }

  private Beginning beginning(String id) {
    return lookout.store().history(id).orElseThrow(() -> new ExecutionNotFound(id)).beginning();
  }

  /** Where it ran. */
  Surroundings place(String id) {
    return beginning(id).surroundings();
  }

  /** The steps that began, what they called, and what the executions called that they started. */
  Plan of(String id) {
    Set<String> children =
        lookout.children(id).stream().map(ExecutionSummary::id).collect(Collectors.toSet());
    List<PlannedStep> steps = new ArrayList<>();
    for (StepExecution run : lookout.readable(id).execution().steps()) {
      if (run.status() != Status.Pending) {
        String child = run.outputs().path("ExecutionId").asText();
        steps.add(step(run, children.contains(child) ? of(child) : null));
      }
    }
    return new Plan(role(id), List.of(), steps, "");
  }

  private PlannedStep step(StepExecution run, @Nullable Plan child) {
    List<PlannedCall> calls =
        actions
            .named(run.step().action().name())
            .map(action -> PlannedCall.of(action, new Inputs(run.inputs()), apis))
            .orElse(List.of());
    return new PlannedStep(run.step(), List.of(), "always", "", calls, child, run);
  }

  private String role(String id) {
    Beginning beginning = beginning(id);
    return new RunbookCheck(actions)
        .check(beginning.source(), new Report())
        .map(runbook -> beginning.start(runbook).assumeRole(beginning.at()))
        .orElse("");
  }

  @Override
  public void close() {
    clients.close();
    lookout.close();
  }
}
