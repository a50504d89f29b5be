package dev.runbook.cli.result;

import dev.runbook.model.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a step says of how it reaches AWS, as it is written and without secrets.
 *
 * @param parts by name, references still in braces
 */
public record StepConnection(Map<String, String> parts) {

  private static final List<String> SHOWN =
      List.of("name", "region", "roleArn", "externalId", "accessKeyId");

  /** What {@code step} says. */
  public static StepConnection of(Step step) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String name : SHOWN) {
      Step.Input part = step.connection().get(name);
      if (part != null) {
        parts.put(name, part.node().json().asText());
      }
    }
    return new StepConnection(parts);
  }

  /** One of its parts; empty if it says nothing of that. */
  public String part(String name) {
    return parts.getOrDefault(name, "");
  }

  /** Whether somebody else calls than in other steps. */
  public boolean saysWho() {
    return !part("name").isEmpty() || !part("accessKeyId").isEmpty() || !part("roleArn").isEmpty();
  }

  /** Whether it is in a role that whoever calls in other steps assumes. */
  public boolean isAssumedByRunbook() {
    return part("name").isEmpty() && part("accessKeyId").isEmpty();
  }

  /** {@code name production, region eu-west-1}; empty if it says nothing. */
  public String words() {
    return parts.entrySet().stream()
        .map(part -> part.getKey() + " " + part.getValue())
        .collect(Collectors.joining(", "));
  }
}
