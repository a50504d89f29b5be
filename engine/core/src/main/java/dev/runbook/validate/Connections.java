package dev.runbook.validate;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.action.Connection;
import dev.runbook.action.FlowAction;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import java.util.Map;

/**
 * What a step says of how it reaches AWS goes together, does something, and tells no secret: a
 * key's secret comes from a value that the runbook says is one.
 */
final class Connections implements Rule {

  /** What makes no sense without the other. */
  private static final Map<String, String> NEEDS =
      Map.of(
          "accessKeyId", "secretAccessKey",
          "secretAccessKey", "accessKeyId",
          "sessionToken", "accessKeyId",
          "externalId", "roleArn");

  private final Actions actions;

  Connections(Actions actions) {
    this.actions = actions;
  }

  @Override
  public void check(Runbook runbook, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      if (!step.connection().isEmpty()) {
        check(step, runbook, report);
      }
    }
  }

  private void check(Step step, Runbook runbook, Report report) {
    step.connection()
        .forEach((part, written) -> {
          String other = NEEDS.getOrDefault(part, part);
          if (!step.connection().containsKey(other)) {
            report.add(
                Code.BAD_VALUE,
                written.keyAt(),
                "step %s: %s in x-connection needs %s beside it"
                    .formatted(step.name(), part, other));
          }
          if (Connection.SECRET_PARTS.contains(part)) {
            secret(step, part, written, runbook, report);
          }
        });
    if (step.connection().containsKey("name") && step.connection().containsKey("accessKeyId")) {
      report.add(
          Code.BAD_VALUE,
          step.connection().get("accessKeyId").keyAt(),
          "step %s: x-connection names a connection and gives a key; it can be one or the other"
              .formatted(step.name()));
    }
    Action action = actions.named(step.action().name()).orElse(null);
    if (action instanceof FlowAction flow && flow.performs().isEmpty()) {
      report.add(
          Code.NO_EFFECT,
          step.at(),
          "step %s: x-connection has no effect on %s, which calls nothing"
              .formatted(step.name(), step.action()));
    }
  }

  private static void secret(
      Step step, String part, Step.Input written, Runbook runbook, Report report) {
    if (written.template() instanceof Template.Fixed) {
      report.add(
          Code.EXPOSED_SECRET,
          written.node().at(),
          "step %s: %s is a secret, and written in the runbook".formatted(step.name(), part),
          "take it from a parameter with x-noEcho: true, or name a connection");
    }
    written
        .template()
        .references((reference, at) -> {
          if (!runbook.isSecret(reference)) {
            report.add(
                Code.EXPOSED_SECRET,
                at,
                "step %s: %s is a secret, and %s is recorded and shown"
                    .formatted(step.name(), part, reference.written()),
                "declare the parameter or the output with x-noEcho: true");
          }
        });
  }
}
