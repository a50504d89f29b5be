package dev.runbook.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.functions.internal.definition.Publication;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The versions and aliases a template declares as resources of their own. */
final class TemplatePublications {

  /** A template can publish a function once: its code is the same however often it is asked. */
  private static final String ONLY_VERSION = "1";

  private final SourceFile file;
  private final TemplateValues values;
  private final Set<String> versions = new HashSet<>();
  private final Set<String> versionIds = new HashSet<>();
  private final Map<String, Map<String, String>> aliases = new HashMap<>();

  TemplatePublications(SourceFile file, JsonNode resources, TemplateValues values) {
    this.file = file;
    this.values = values;
    resources.properties().forEach(entry -> addVersion(entry.getKey(), entry.getValue()));
    resources.properties().forEach(entry -> addAlias(entry.getKey(), entry.getValue()));
  }

  private void addVersion(String id, JsonNode resource) {
    if (resource.path("Type").asText().equals("AWS::Lambda::Version")) {
      versions.add(functionOf(id, resource));
      versionIds.add(id);
    }
  }

  private void addAlias(String id, JsonNode resource) {
    if (!resource.path("Type").asText().equals("AWS::Lambda::Alias")) {
      return;
    }
    JsonNode properties = resource.path("Properties");
    String name = values.text(properties.path("Name"), "Name of alias " + id);
    aliases
        .computeIfAbsent(functionOf(id, resource), function -> new HashMap<>())
        .put(name, version(id, properties.path("FunctionVersion")));
  }

  /** The function's name; an ARN ends in it. */
  private String functionOf(String id, JsonNode resource) {
    String named =
        values.text(resource.path("Properties").path("FunctionName"), "FunctionName of " + id);
    return named.substring(named.lastIndexOf(':') + 1);
  }

  private String version(String id, JsonNode version) {
    JsonNode attribute = version.path("Fn::GetAtt");
    if (versionIds.contains(attribute.path(0).asText())
        && attribute.path(1).asText().equals("Version")) {
      return ONLY_VERSION;
    }
    String text = values.text(version, "FunctionVersion of alias " + id);
    if (!text.equals("$LATEST") && !text.equals(ONLY_VERSION)) {
      throw file.wrong(
          version,
          "FunctionVersion of alias %s must be $LATEST, 1, or Fn::GetAtt of the Version of a AWS::Lambda::Version; was '%s'"
              .formatted(id, text));
    }
    return text;
  }

  /**
   * What is published of a function.
   *
   * @param automatic the alias that {@code AutoPublishAlias} asks for; may be empty
   */
  Publication of(String function, String automatic) {
    Map<String, String> named = new HashMap<>(aliases.getOrDefault(function, Map.of()));
    if (!automatic.isEmpty()) {
      named.put(automatic, ONLY_VERSION);
    }
    boolean published = versions.contains(function) || named.containsValue(ONLY_VERSION);
    return new Publication(published, named);
  }
}
