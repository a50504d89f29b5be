package dev.runbook.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Setting;
import dev.runbook.engine.ParameterStore.Found;
import dev.runbook.expression.Reference;
import dev.runbook.expression.Template;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The defaults of a runbook's parameters that are read from Parameter Store. What was read counts
 * as supplied, so that an execution begins with it and never reads it again.
 */
final class StoredDefaults {

  private final Runbook runbook;
  private final ObjectNode supplied;
  private final ParameterStore store;
  private final Setting setting;

  /**
   * For one start.
   *
   * @param supplied typed values by name
   * @param setting says who reads, and where
   */
  StoredDefaults(Runbook runbook, ObjectNode supplied, ParameterStore store, Setting setting) {
    this.runbook = runbook;
    this.supplied = supplied;
    this.store = store;
    this.setting = setting;
  }

  /** Whether the value that nobody supplied for a parameter of {@code runbook} is in the store. */
  static boolean areNeeded(Runbook runbook, ObjectNode supplied) {
    return runbook.parameters().values().stream()
        .anyMatch(parameter -> !supplied.has(parameter.name()) && isStored(parameter));
  }

  /**
   * The values of those that nobody supplied, as they could be supplied.
   *
   * @throws StartRefused if any cannot be had
   */
  Map<String, List<String>> read() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (Parameter parameter : runbook.parameters().values()) {
      Template defaultValue = parameter.defaultValue();
      if (defaultValue != null && !supplied.has(parameter.name()) && isStored(parameter)) {
        JsonNode value = defaultValue.resolve(reference -> value(parameter, reference));
        texts.put(parameter.name(), Text.recorded(value));
      }
    }
    return texts;
  }

  private static boolean isStored(Parameter parameter) {
    var found = new AtomicBoolean();
    if (parameter.defaultValue() != null) {
      parameter
          .defaultValue()
          .references((reference, at) -> {
            if (reference instanceof Reference.Stored) {
              found.set(true);
            }
          });
    }
    return found.get();
  }

  /** What belongs to the system is left: it is resolved in all that is supplied. */
  private Optional<JsonNode> value(Parameter parameter, Reference reference) {
    return switch (reference) {
      case Reference.Stored stored -> Optional.of(stored(parameter, stored));
      case Reference.Parameter other -> Optional.ofNullable(given(other.name()));
      case Reference.Output output -> Optional.empty();
      case Reference.Variable variable -> Optional.empty();
      case Reference.SystemVariable system -> Optional.empty();
    };
  }

  /** The value of another parameter, whose own references stay as they are written. */
  private JsonNode given(String name) {
    Parameter other = runbook.parameters().get(name);
    return supplied.has(name) || other == null || other.defaultValue() == null
        ? supplied.get(name)
        : other.defaultValue().resolve(reference -> Optional.empty());
  }

  private JsonNode stored(Parameter parameter, Reference.Stored reference) {
    return switch (store.find(reference.path(), setting)) {
      case Found.Value(JsonNode value, boolean secure) -> {
        if (secure && !parameter.noEcho()) {
          throw refuse(
              parameter,
              reference,
              "that is a SecureString; declare the parameter secret with x-noEcho: true");
        }
        yield parameter.type().base() == ValueType.STRING_LIST ? value : joined(value);
      }
      case Found.Nothing nothing ->
          throw refuse(
              parameter,
              reference,
              "Parameter Store has no parameter '%s'; create it, or supply %s"
                  .formatted(reference.path(), parameter.name()));
      case Found.Unreadable unreadable ->
          throw refuse(
              parameter,
              reference,
              "it cannot be read: %s; supply %s".formatted(unreadable.reason(), parameter.name()));
    };
  }

  /** A StringList in a text is what Parameter Store keeps of it: its items with commas between. */
  private static JsonNode joined(JsonNode value) {
    return value.isArray()
        ? Text.node(
            StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(",")))
        : value;
  }

  private static StartRefused refuse(Parameter parameter, Reference reference, String reason) {
    return StartRefused.ofParameters(
        "Parameter %s has the default %s, and %s"
            .formatted(parameter.name(), reference.written(), reason));
  }
}
