package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Reference;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.value.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code {{ global:… }}} and {@code {{ automation:… }}} stand for (spec: expressions). */
public record SystemValues(String executionId, Surroundings surroundings) {

  /** The names there are, with their prefix. */
  public static final List<String> NAMES =
      List.of(
          "global:DATE",
          "global:DATE_TIME",
          "global:REGION",
          "global:ACCOUNT_ID",
          "global:AWS_PARTITION",
          "automation:EXECUTION_ID");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd_HH.mm.ss").withZone(ZoneOffset.UTC);

  /** The values that stay the same while the execution runs, by name; without those unknown. */
  Map<String, String> lasting() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("automation:EXECUTION_ID", executionId);
    values.put("global:REGION", surroundings.region());
    values.put("global:ACCOUNT_ID", surroundings.accountId());
    values.put("global:AWS_PARTITION", surroundings.partition());
    values.values().removeIf(String::isEmpty);
    return values;
  }

  /** The value at the moment {@code now}, or nothing where there is no such name. */
  public Optional<JsonNode> value(Reference.SystemVariable variable, Instant now) {
    String value =
        switch (variable.prefix() + ":" + variable.name()) {
          case "global:DATE" -> DATE.format(now);
          case "global:DATE_TIME" -> DATE_TIME.format(now);
          case "global:REGION" -> surroundings.region();
          case "global:ACCOUNT_ID" -> surroundings.accountId();
          case "global:AWS_PARTITION" -> surroundings.partition();
          case "automation:EXECUTION_ID" -> executionId;
          default -> "";
        };
    return value.isEmpty() ? Optional.empty() : Optional.of(Text.node(value));
  }
}
