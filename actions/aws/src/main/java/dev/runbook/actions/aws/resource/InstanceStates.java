package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The states of some instances, asked for again and again until they are those that are waited for
 * or can no longer become so. For one attempt.
 */
final class InstanceStates {

  /** DescribeInstanceStatus takes no more ids at once. */
  private static final int MOST_IDS = 100;

  /** By the state that is waited for, those that end the wait. */
  private static final Map<String, Set<String>> DECISIVE =
      Map.of(
          "running", Set.of("running", "shutting-down", "terminated"),
          "stopped", Set.of("stopped", "shutting-down", "terminated"),
          "terminated", Set.of("terminated"));

  private static final Set<String> DECISIVE_CHECKS =
      Set.of("ok", "impaired", "insufficient-data", "not-applicable");

  private final Aws aws;
  private final JustMade asking;
  private final List<String> ids;
  private final boolean stoppedIsDecisive;
  private final Set<String> wereUp = new HashSet<>();
  private final Map<String, JsonNode> last = new HashMap<>();

  private InstanceStates(
      Aws aws, Set<String> unknown, List<String> ids, boolean stoppedIsDecisive) {
    this.aws = aws;
    this.asking = new JustMade(aws, unknown);
    this.ids = List.copyOf(ids);
    this.stoppedIsDecisive = stoppedIsDecisive;
  }

  /** Of instances that are there. */
  static InstanceStates of(Aws aws, List<String> ids) {
    return new InstanceStates(aws, Set.of(), ids, false);
  }

  /** Of instances that are there, of which one that comes up and stops again does not start. */
  static InstanceStates ofStarting(Aws aws, List<String> ids) {
    return new InstanceStates(aws, Set.of(), ids, true);
  }

  /** Of instances launched a moment ago. */
  static InstanceStates ofLaunched(Aws aws, List<String> ids) {
    var states = new InstanceStates(aws, Set.of("InvalidInstanceID.NotFound"), ids, true);
    states.areUp();
    return states;
  }

  /** From here on, an instance that is stopped was started and has stopped again. */
  void areUp() {
    wereUp.addAll(ids);
  }

  /**
   * Returns when every instance has come to {@code wanted} or to where it cannot come to it any
   * more. An instance that is to be running must have passed its status checks too.
   *
   * @return what is wrong with the first that is not as wanted; nothing if all are
   */
  String until(String wanted) throws InterruptedException, CallFailed {
    ask();
    while (!ids.stream().allMatch(id -> isDecided(id, wanted))) {
      aws.polling().pause();
      ask();
    }
    for (String id : ids) {
      if (!state(id).equals(wanted)) {
        return Sentences.of(
            "Instance %s entered unexpected state: %s".formatted(id, state(id)), reason(id));
      }
    }
    return wanted.equals("running") ? untilChecked() : "";
  }

  /** The last known state of each instance, in the order of the ids. */
  List<String> names() {
    return ids.stream().map(this::state).toList();
  }

  private String untilChecked() throws InterruptedException, CallFailed {
    while (!ids.stream().allMatch(this::isChecked)) {
      aws.polling().pause();
      ask();
    }
    for (String id : ids) {
      if (!check(id, "InstanceStatus").equals("ok") || !check(id, "SystemStatus").equals("ok")) {
        return Sentences.of(
            "Instance %s is %s; its instance status is %s, its system status %s"
                .formatted(id, state(id), check(id, "InstanceStatus"), check(id, "SystemStatus")),
            reason(id));
      }
    }
    return "";
  }

  private void ask() throws InterruptedException, CallFailed {
    for (int from = 0; from < ids.size(); from += MOST_IDS) {
      List<String> some = ids.subList(from, Math.min(from + MOST_IDS, ids.size()));
      ObjectNode request = Request.of("InstanceIds", some).put("IncludeAllInstances", true);
      asking
          .call("ec2", "DescribeInstanceStatus", request)
          .path("InstanceStatuses")
          .forEach(status -> last.put(status.path("InstanceId").asText(), status));
    }
    ids.stream().filter(id -> isUp(state(id))).forEach(wereUp::add);
  }

  private boolean isDecided(String id, String wanted) {
    return DECISIVE.getOrDefault(wanted, Set.of(wanted)).contains(state(id))
        || (stoppedIsDecisive && state(id).equals("stopped") && wereUp.contains(id));
  }

  private boolean isChecked(String id) {
    return DECISIVE_CHECKS.contains(check(id, "InstanceStatus"))
        && DECISIVE_CHECKS.contains(check(id, "SystemStatus"));
  }

  private static boolean isUp(String state) {
    return !state.isEmpty() && !state.equals("stopped");
  }

  private String state(String id) {
    return last(id).path("InstanceState").path("Name").asText("");
  }

  private String check(String id, String which) {
    return last(id).path(which).path("Status").asText("");
  }

  private JsonNode last(String id) {
    JsonNode status = last.get(id);
    return status == null ? MissingNode.getInstance() : status;
  }

  /** Why AWS says the instance is where it is, if it says so and may be asked. */
  private String reason(String id) throws InterruptedException {
    try {
      JsonNode reason =
          aws.call("ec2", "DescribeInstances", Request.of("InstanceIds", List.of(id)))
              .at("/Reservations/0/Instances/0/StateReason/Message");
      return reason.asText("");
    } catch (CallFailed untold) {
      return "";
    }
  }
}
