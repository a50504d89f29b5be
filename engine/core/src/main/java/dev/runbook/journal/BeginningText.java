package dev.runbook.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Connection;
import dev.runbook.execution.Execution.DocumentVersion;
import dev.runbook.execution.Mode;
import dev.runbook.interpreter.ExecutionStart.Lineage;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.source.Source;
import dev.runbook.targets.RateControlJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The beginning of a journal as a JSON object, without the runbook's text, which is kept apart. */
public final class BeginningText {

  private BeginningText() {}

  /** The bytes of {@code beginning}. */
  public static byte[] write(Beginning beginning) {
    ObjectNode json = EntryText.MAPPER.createObjectNode();
    json.put("version", beginning.version());
    json.put("at", EntryText.micros(beginning.at()));
    json.put("id", beginning.id());
    json.put("runbook", beginning.name().name());
    json.put("runbookVersion", beginning.name().version());
    json.put("source", beginning.source().name());
    json.set("supplied", beginning.supplied());
    json.put("mode", beginning.mode().name());
    Surroundings around = beginning.surroundings();
    json.put("region", around.region());
    json.put("account", around.accountId());
    json.put("partition", around.partition());
    json.put("by", around.executedBy());
    Lineage lineage = beginning.lineage();
    json.put("parent", lineage.parentId());
    json.put("depth", lineage.depth());
    json.put("retryOf", lineage.retryOf());
    ObjectNode notes = json.putObject("notes");
    beginning.notes().forEach(notes::put);
    json.put("target", lineage.target());
    if (beginning.rate() != null) {
      json.set("rate", RateControlJson.write(beginning.rate()));
    }
    ArrayNode connections = json.putArray("connections");
    beginning
        .connections()
        .forEach(connection -> connection.parts().forEach(connections.addObject()::put));
    json.set("inherited", SecretText.write(beginning.inherited()));
    try {
      return EntryText.MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  /**
   * The beginning that was written as {@code bytes}.
   *
   * @param text the runbook's text
   * @throws IllegalArgumentException if none was
   */
  public static Beginning read(byte[] bytes, String text) {
    try {
      return beginning(EntryText.MAPPER.readTree(bytes), text);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("this is no beginning of a journal: " + e.getMessage(), e);
    }
  }

  private static Beginning beginning(JsonNode json, String text) {
    Map<String, String> notes = new LinkedHashMap<>();
    json.required("notes").forEachEntry((name, value) -> notes.put(name, value.asText()));
    return new Beginning(
        json.required("version").asInt(),
        EntryText.moment(json.required("at").asLong()),
        text(json, "id"),
        new DocumentVersion(text(json, "runbook"), text(json, "runbookVersion")),
        new Source(text(json, "source"), text),
        (ObjectNode) json.required("supplied"),
        Mode.valueOf(text(json, "mode")),
        new Surroundings(
            text(json, "region"), text(json, "account"), text(json, "partition"), text(json, "by")),
        new Lineage(
            text(json, "parent"),
            json.required("depth").asInt(),
            text(json, "retryOf"),
            json.path("target").asText()),
        notes,
        RateControlJson.read(json.path("rate")).orElse(null),
        connections(json.path("connections")),
        SecretText.read(json.required("inherited")));
  }

  /** Those that were begun by a former version say nothing of it. */
  private static List<Connection> connections(JsonNode json) {
    List<Connection> connections = new ArrayList<>();
    for (JsonNode each : json) {
      Map<String, String> parts = new LinkedHashMap<>();
      each.forEachEntry((name, value) -> parts.put(name, value.asText()));
      connections.add(Connection.of(parts));
    }
    return connections;
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).asText();
  }
}
