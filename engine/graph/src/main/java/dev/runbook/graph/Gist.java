package dev.runbook.graph;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.condition.Words;
import dev.runbook.model.Control;
import dev.runbook.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a step is about, in a few words: the inputs somebody looks for first. */
final class Gist {

  private static final int LONGEST = 72;

  /** The inputs worth a look, by action; those that are not written are left out. */
  private static final Map<String, List<String>> TELLING =
      Map.ofEntries(
          entry("aws:approve", List.of("Approvers")),
          entry("aws:assertAwsResourceProperty", List.of("PropertySelector", "DesiredValues")),
          entry("aws:changeInstanceState", List.of("DesiredState")),
          entry("aws:copyImage", List.of("SourceImageId")),
          entry("aws:createImage", List.of("ImageName")),
          entry("aws:createStack", List.of("StackName")),
          entry("aws:createTags", List.of("ResourceType")),
          entry("aws:deleteImage", List.of("ImageId")),
          entry("aws:deleteStack", List.of("StackName")),
          entry("aws:executeAutomation", List.of("DocumentName")),
          entry("aws:executeScript", List.of("Runtime", "Handler")),
          entry("aws:executeStateMachine", List.of("stateMachineArn")),
          entry("aws:invokeLambdaFunction", List.of("FunctionName")),
          entry("aws:invokeWebhook", List.of("IntegrationName")),
          entry("aws:runCommand", List.of("DocumentName")),
          entry("aws:runInstances", List.of("InstanceType", "ImageId")),
          entry("aws:sleep", List.of("Duration", "Timestamp")),
          entry("aws:updateVariable", List.of("Name", "Value")),
          entry("aws:waitForAwsResourceProperty", List.of("PropertySelector", "DesiredValues")));

  private Gist() {}

  /** The gist, or empty where nothing is worth telling. */
  static String of(Step step) {
    String gist =
        step.control() instanceof Control.Loop loop
            ? loop(step, loop)
            : step.action().name().equals("aws:executeAwsApi")
                ? api(step)
                : inputs(step, TELLING.getOrDefault(step.action().name(), List.of()));
    return OneLine.cut(gist, LONGEST);
  }

  /** As the permission for the call is written: {@code ec2:DescribeInstances}. */
  private static String api(Step step) {
    return inputs(step, List.of("Service", "Api")).replaceFirst(" ", ":");
  }

  private static String loop(Step step, Control.Loop loop) {
    List<String> parts = new ArrayList<>();
    if (loop.repeatWhile() != null) {
      parts.add("while " + OneLine.of(Words.of(loop.repeatWhile())));
    }
    JsonNode iterators = input(step, "Iterators");
    if (iterators != null) {
      parts.add(
          iterators.isArray()
              ? "for each of %d".formatted(iterators.size())
              : "for each of " + OneLine.of(iterators));
    }
    JsonNode most = input(step, "MaxIterations");
    if (most != null) {
      parts.add("at most %s times".formatted(OneLine.of(most)));
    }
    return String.join(", ", parts);
  }

  private static String inputs(Step step, List<String> names) {
    return names.stream()
        .map(name -> input(step, name))
        .filter(Objects::nonNull)
        .map(Gist::value)
        .collect(joining(" "));
  }

  private static String value(JsonNode value) {
    if (!value.isArray()) {
      return OneLine.of(value);
    }
    List<String> items = new ArrayList<>();
    value.forEach(item -> items.add(OneLine.of(item)));
    return String.join(", ", items);
  }

  private static @Nullable JsonNode input(Step step, String name) {
    Step.Input input = step.inputs().get(name);
    return input == null ? null : input.node().json();
  }
}
