package dev.runbook.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.source.Node;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter's value in a file: as itself, or as AWS takes it, a list of texts. */
final class FileValue {

  private FileValue() {}

  /**
   * The texts of a parameter of {@code type}, which is null for one the runbook does not declare.
   */
  static List<String> texts(Path path, String name, Node value, @Nullable ValueType type) {
    return switch (value) {
      case Node.Sequence list -> list.items().stream().map(FileValue::text).toList();
      case Node.Mapping map -> {
        if (type != null && type != ValueType.STRING_MAP && type != ValueType.MAP_LIST) {
          throw new WrongUse(
              "%s:%s: parameter %s is a %s, and this is a map"
                  .formatted(path, map.at(), name, type.written()));
        }
        yield List.of(text(map));
      }
      case Node.Scalar scalar -> {
        if (scalar.json().isNull()) {
          throw new WrongUse(
              "%s:%s: parameter %s has no value".formatted(path, scalar.at(), name),
              "write \"\" for an empty text, or leave the parameter out for its default");
        }
        yield List.of(text(scalar));
      }
    };
  }

  private static String text(Node value) {
    JsonNode json = value.json();
    return value instanceof Node.Scalar scalar && !json.isNull() ? scalar.text() : Text.plain(json);
  }
}
