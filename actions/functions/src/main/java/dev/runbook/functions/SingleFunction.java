package dev.runbook.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.functions.internal.definition.Code;
import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.definition.FunctionSettings;
import dev.runbook.functions.internal.definition.NamePattern;
import dev.runbook.functions.internal.definition.Publication;
import dev.runbook.functions.internal.definition.RuntimeFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One function in a folder: its code file, and its {@code function.yaml} if it has one. */
final class SingleFunction {

  private static final String DESCRIPTION = "function.yaml";
  private static final List<String> FIELDS =
      List.of("name", "runtime", "handler", "timeout", "memory", "environment");

  /** For functions that do not say; Lambda's 3 seconds are meant for code that is deployed. */
  private static final long FRIENDLY_TIMEOUT = 60;

  private final Path folder;
  private final SourceFile file;
  private final JsonNode fields;

  private SingleFunction(Path folder, SourceFile.Parsed description) {
    this.folder = folder;
    this.file = description.file();
    this.fields = description.root();
  }

  /** The function {@code folder} is; empty if it is none. */
  static Optional<FunctionDefinition> in(Path folder) {
    Path description = folder.resolve(DESCRIPTION);
    if (Files.isRegularFile(description)) {
      return Optional.of(new SingleFunction(folder, SourceFile.read(description)).definition());
    }
    return CodeFile.in(folder).map(code -> undescribed(folder, code));
  }

  private static FunctionDefinition undescribed(Path folder, CodeFile code) {
    var settings =
        new FunctionSettings(
            code.family().usualRuntime(),
            code.handler(),
            Duration.ofSeconds(FRIENDLY_TIMEOUT),
            FunctionSettings.LAMBDA_MEMORY,
            Map.of());
    return FunctionDefinition.named(nameOf(folder), settings, new Code.Folder(folder));
  }

  private static String nameOf(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  private FunctionDefinition definition() {
    refuseUnknownFields();
    NamePattern invokedAs = NamePattern.of(text("name", nameOf(folder)));
    return new FunctionDefinition(
        invokedAs.isOpen() ? nameOf(folder) : invokedAs.toString(),
        invokedAs,
        settings(),
        new Code.Folder(folder),
        Publication.NOTHING);
  }

  private void refuseUnknownFields() {
    if (!fields.isObject()) {
      throw file.wrong(fields, "must be a mapping with any of " + String.join(", ", FIELDS));
    }
    fields
        .properties()
        .forEach(field -> {
          if (!FIELDS.contains(field.getKey())) {
            throw file.wrong(
                field.getValue(),
                "'%s' is not a field of function.yaml; it may have %s"
                    .formatted(field.getKey(), String.join(", ", FIELDS)));
          }
        });
  }

  private FunctionSettings settings() {
    Optional<CodeFile> code =
        fields.has("runtime")
            ? CodeFile.in(folder, RuntimeFamily.of(text("runtime", "")))
            : CodeFile.in(folder);
    String runtime = text("runtime", code.map(found -> found.family().usualRuntime()).orElse(""));
    String handler = text("handler", code.map(CodeFile::handler).orElse(""));
    if (runtime.isEmpty() || handler.isEmpty()) {
      throw file.wrong(
          fields,
          "no code file found in %s; name its runtime and handler, or add one of %s"
              .formatted(folder, String.join(", ", CodeFile.names())));
    }
    Duration timeout = Duration.ofSeconds(number("timeout", FRIENDLY_TIMEOUT));
    int memory = (int) number("memory", FunctionSettings.LAMBDA_MEMORY);
    try {
      return new FunctionSettings(runtime, handler, timeout, memory, environment());
    } catch (IllegalArgumentException e) {
      throw file.wrong(fields, String.valueOf(e.getMessage()));
    }
  }

  private String text(String field, String otherwise) {
    JsonNode value = fields.path(field);
    if (value.isContainerNode()) {
      throw file.wrong(value, "%s must be text".formatted(field));
    }
    return value.asText(otherwise);
  }

  private long number(String field, long otherwise) {
    String text = text(field, Long.toString(otherwise));
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw file.wrong(
          fields.path(field), "%s must be a whole number, was '%s'".formatted(field, text));
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    JsonNode given = fields.path("environment");
    if (!given.isMissingNode() && !given.isObject()) {
      throw file.wrong(given, "environment must be a mapping of names to values");
    }
    given
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    return environment;
  }
}
