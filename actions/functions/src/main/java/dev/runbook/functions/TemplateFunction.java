package dev.runbook.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.definition.FunctionSettings;
import dev.runbook.functions.internal.definition.NamePattern;
import dev.runbook.functions.internal.definition.RuntimeFamily;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One function resource of a template, with what the template's {@code Globals} add to it. */
final class TemplateFunction {

  private static final String SERVERLESS = "AWS::Serverless::Function";
  private static final Set<String> TYPES = Set.of(SERVERLESS, "AWS::Lambda::Function");

  private final SourceFile file;
  private final TemplateValues values;
  private final String id;
  private final JsonNode resource;
  private final JsonNode properties;
  private final JsonNode globals;

  TemplateFunction(
      SourceFile file, TemplateValues values, String id, JsonNode resource, JsonNode globals) {
    this.file = file;
    this.values = values;
    this.id = id;
    this.resource = resource;
    this.properties = resource.path("Properties");
    this.globals = isServerless() ? globals : MissingNode.getInstance();
  }

  static boolean isFunction(JsonNode resource) {
    return TYPES.contains(resource.path("Type").asText());
  }

  private boolean isServerless() {
    return resource.path("Type").asText().equals(SERVERLESS);
  }

  String name() {
    return text("FunctionName", id);
  }

  FunctionDefinition definition(TemplatePublications publications) {
    FunctionSettings settings = settings();
    var code = new TemplateCode(file, values, id, settings.family());
    return new FunctionDefinition(
        name(),
        NamePattern.of(name()),
        settings,
        isServerless() ? code.ofServerless(properties, property("CodeUri")) : code.of(properties),
        publications.of(name(), text("AutoPublishAlias", "")));
  }

  private FunctionSettings settings() {
    String runtime = text("Runtime", isImage() ? "image" : "");
    if (runtime.isEmpty()) {
      throw file.wrong(resource, "function %s has no Runtime".formatted(id));
    }
    RuntimeFamily family = RuntimeFamily.of(runtime);
    boolean needsHandler = family != RuntimeFamily.PROVIDED && family != RuntimeFamily.OTHER;
    String handler = text("Handler", needsHandler ? "" : "bootstrap");
    if (handler.isEmpty()) {
      throw file.wrong(resource, "function %s has no Handler".formatted(id));
    }
    long timeout = number("Timeout", FunctionSettings.LAMBDA_TIMEOUT.toSeconds());
    int memory = (int) number("MemorySize", FunctionSettings.LAMBDA_MEMORY);
    try {
      return new FunctionSettings(
          runtime, handler, Duration.ofSeconds(timeout), memory, environment());
    } catch (IllegalArgumentException e) {
      throw file.wrong(resource, "function %s: %s".formatted(id, e.getMessage()));
    }
  }

  private boolean isImage() {
    return text("PackageType", "Zip").equals("Image") || property("ImageUri").isTextual();
  }

  /** The function's own value, or the template's for all functions. */
  private JsonNode property(String name) {
    JsonNode own = properties.path(name);
    return own.isMissingNode() ? globals.path(name) : own;
  }

  private String text(String name, String otherwise) {
    JsonNode value = property(name);
    return value.isMissingNode() ? otherwise : values.text(value, place(name));
  }

  private long number(String name, long otherwise) {
    String text = text(name, Long.toString(otherwise));
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw file.wrong(
          property(name), "%s must be a whole number, was '%s'".formatted(place(name), text));
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    addVariables(environment, globals);
    addVariables(environment, properties);
    return environment;
  }

  private void addVariables(Map<String, String> environment, JsonNode from) {
    from.path("Environment")
        .path("Variables")
        .properties()
        .forEach(variable ->
            environment.put(
                variable.getKey(),
                values.text(
                    variable.getValue(), place("environment variable " + variable.getKey()))));
  }

  private String place(String name) {
    return "%s of function %s".formatted(name, id);
  }
}
