package dev.runbook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.actions.aws.connection.Identity;
import dev.runbook.actions.aws.connection.NamedConnection;
import dev.runbook.actions.aws.policy.Policy;
import dev.runbook.cli.result.StepConnection;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.model.RoleArn;
import dev.runbook.plan.Effect;
import dev.runbook.plan.Plan;
import dev.runbook.plan.PlannedCall;
import dev.runbook.plan.PlannedStep;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the role of a runbook must be allowed.
 *
 * @param place where its calls are made, as far as that is known
 * @param remarks what a person has to add or to look at, a sentence each
 */
record Needs(Surroundings place, Policy policy, Set<String> remarks) {

  private static final String NO_ACCOUNT = "000000000000";

  /** The needs of a run that makes the calls of {@code plan}. */
  static Needs of(Plan plan, Surroundings known) {
    Surroundings place = placeOf(plan.role(), known);
    var needs = new Needs(place, new Policy(place), new LinkedHashSet<>());
    needs.add(plan, plan.role());
    if (needs.policy.isEmpty()) {
      needs.remarks.add(
          "no call is known that needs a permission: IAM takes no policy without one");
    }
    int length = Policy.length(needs.policy.document());
    if (length > Policy.LONGEST) {
      needs.remarks.add(
          "the policy has %d characters, and a managed one at most %d: split it"
              .formatted(length, Policy.LONGEST));
    }
    return needs;
  }

  /** Calls are made in the account of the role that makes them. */
  private static Surroundings placeOf(String role, Surroundings known) {
    if (!RoleArn.isOne(role) || role.contains("{{")) {
      String account = known.accountId().equals(NO_ACCOUNT) ? "" : known.accountId();
      return new Surroundings(known.region(), account, known.partition(), "");
    }
    String[] parts = role.split(":", -1);
    return new Surroundings(known.region(), parts[4], parts[1], "");
  }

  /** A child without a role of its own runs as whoever started its parent. */
  private void add(Plan plan, String role) {
    for (PlannedStep planned : plan.steps()) {
      StepConnection connection = StepConnection.of(planned.step());
      if (connection.saysWho()) {
        addOther(planned, connection);
        continue;
      }
      planned.calls().forEach(call -> add(planned.step().name(), call));
      Plan child = planned.child();
      boolean starts = planned.step().action().name().equals("aws:executeAutomation");
      if (starts) {
        remarks.add(
            "step %s starts another runbook: where Systems Manager does that, add ssm:StartAutomationExecution, ssm:GetAutomationExecution and ssm:StopAutomationExecution"
                .formatted(planned.step().name()));
      }
      if (child == null) {
        if (starts && !planned.note().isEmpty()) {
          remarks.add("step %s: %s".formatted(planned.step().name(), planned.note()));
        }
      } else if (child.role().isEmpty() || child.role().equals(role)) {
        add(child, role);
      } else {
        remarks.add(
            "the runbook that step %s starts runs with a role of its own, %s, which needs a policy of its own"
                .formatted(planned.step().name(), child.role()));
      }
    }
  }

  /** Who calls is somebody else; only to become that somebody may need a permission. */
  private void addOther(PlannedStep planned, StepConnection connection) {
    Set<String> permissions = new TreeSet<>();
    planned.calls().forEach(call -> permissions.addAll(call.permissions()));
    remarks.add(
        "step %s calls AWS through %s, which needs permissions of its own: %s"
            .formatted(
                planned.step().name(),
                connection.words(),
                permissions.isEmpty() ? "look what it does" : String.join(", ", permissions)));
    if (connection.isAssumedByRunbook()) {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      request.put("RoleArn", connection.part("roleArn"));
      policy.allow(
          new PlannedCall("sts", "AssumeRole", Effect.WRITE, List.of("sts:AssumeRole"), request));
    }
  }

  /** With what a run through a connection that is named for all of it needs besides. */
  Needs through(NamedConnection connection, String role) {
    if (!role.isEmpty()) {
      remarks.add(
          "the run begins with the connection %s (%s), which must be allowed sts:AssumeRole of %s"
              .formatted(connection.name(), connection.identity().words(), role));
    } else if (connection.identity() instanceof Identity.Role assumed) {
      remarks.add(
          "the run calls through the connection %s: the policy is for %s, and whoever assumes it must be allowed sts:AssumeRole of it"
              .formatted(connection.name(), assumed.arn()));
    }
    return this;
  }

  private void add(String step, PlannedCall call) {
    if (call.effect() != Effect.UNKNOWN) {
      policy.allow(call);
      return;
    }
    remarks.add(
        call.service().isEmpty()
            ? "step %s runs a script or other work of its own: add what it needs".formatted(step)
            : "step %s calls %s of %s, of which nothing is known: add what it needs"
                .formatted(step, call.operation(), call.service()));
  }
}
