package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Failure;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Waiting until the SSM Agents of instances are there to be given a command. */
final class AgentWait {

  static final String VERIFYING = "verifying the SSM Agent availability on the target instance(s)";

  private AgentWait() {}

  /**
   * Returns when every agent is online.
   *
   * @param late is told, after each answer that leaves some out, why the wait failed if its time is
   *     up by then
   */
  static void until(Aws aws, List<String> instances, Consumer<Failure> late)
      throws InterruptedException, CallFailed {
    List<String> offline = new ArrayList<>(instances);
    while (true) {
      late.accept(
          Failure.ofTime(
              VERIFYING, "SSM Agent on Instances: %s are not functioning".formatted(offline)));
      var pages =
          new Pages(
              aws,
              "ssm",
              "DescribeInstanceInformation",
              Request.filter("Key", "InstanceIds", offline),
              "InstanceInformationList");
      for (JsonNode agent : pages.all()) {
        if (agent.path("PingStatus").asText().equals("Online")) {
          offline.remove(agent.path("InstanceId").asText());
        }
      }
      if (offline.isEmpty()) {
        return;
      }
      aws.polling().pause();
    }
  }
}
