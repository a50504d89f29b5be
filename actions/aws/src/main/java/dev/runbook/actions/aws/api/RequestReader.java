package dev.runbook.actions.aws.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.aws.model.Member;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.Shape;
import dev.runbook.value.Json;
import dev.runbook.value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a runbook wrote as the request an operation takes: names as they are in the API,
 * values converted where they can become what is wanted (spec: expressions, typed substitution).
 * What is wrong is collected, so that an author hears of everything at once.
 */
public final class RequestReader {

  private final Layouts layouts;
  private final Predicate<JsonNode> isUnknown;
  private final List<Problem> problems = new ArrayList<>();

  /** For requests of which everything is known. */
  RequestReader(Layouts layouts) {
    this(layouts, value -> false);
  }

  private RequestReader(Layouts layouts, Predicate<JsonNode> isUnknown) {
    this.layouts = layouts;
    this.isUnknown = isUnknown;
  }

  /**
   * The request as the SDK takes it.
   *
   * @throws WrongRequest if the operation does not take it
   */
  Values read(ObjectNode given, Operation operation) throws WrongRequest {
    Values values = structure(given, layouts.of(operation), new Path(null, ""));
    if (!problems.isEmpty()) {
      throw new WrongRequest(problems);
    }
    return values;
  }

  /**
   * What is wrong with a request.
   *
   * @param isUnknown tells values of which nothing is known yet
   */
  public static List<Problem> problems(
      Service service, Operation operation, JsonNode given, Predicate<JsonNode> isUnknown) {
    var layouts = new Layouts(service.identity().protocol());
    var reader = new RequestReader(layouts, isUnknown);
    reader.structure(given, layouts.of(operation), new Path(null, ""));
    return reader.problems;
  }

  private Values structure(JsonNode given, Layout layout, Path path) {
    var values = new Values(layout);
    Map<String, Member> members = layout.members();
    given.forEachEntry((name, value) -> {
      Member member = members.get(name);
      if (member == null) {
        unknown(path.then(name), members);
      } else if (!value.isNull()) {
        values.set(name, value(value, member.shape(), path.then(name)));
      }
    });
    for (String name : layout.structure().required()) {
      boolean isMadeUp = members.containsKey(name) && members.get(name).isIdempotencyToken();
      if (given.path(name).isMissingNode() || given.path(name).isNull()) {
        if (!isMadeUp) {
          add(Problem.Kind.MISSING, path.then(name), "%s is required and missing");
        }
      }
    }
    return values;
  }

  private @Nullable Object value(JsonNode given, Shape shape, Path path) {
    if (isUnknown.test(given)) {
      return null;
    }
    return switch (shape) {
      case Shape.Structure structure when structure.isDocument() -> Documents.of(given);
      case Shape.Structure structure -> {
        JsonNode map = parsed(given);
        yield map.isObject()
            ? structure(map, layouts.of(structure), path)
            : wrong(path, "a map", given);
      }
      case Shape.Elements list -> list(given, list, path);
      case Shape.Entries map -> {
        JsonNode entries = parsed(given);
        yield entries.isObject() ? entries(entries, map, path) : wrong(path, "a map", given);
      }
      case Shape.Scalar scalar -> scalar(given, scalar, path);
    };
  }

  /** A single value stands for a list of one. */
  private List<Object> list(JsonNode given, Shape.Elements list, Path path) {
    JsonNode elements = parsed(given);
    List<Object> values = new ArrayList<>();
    if (elements.isArray()) {
      for (int i = 0; i < elements.size(); i++) {
        add(values, value(elements.get(i), list.element().shape(), path.at(i)));
      }
    } else {
      add(values, value(given, list.element().shape(), path));
    }
    return values;
  }

  private static void add(List<Object> values, @Nullable Object value) {
    if (value != null) {
      values.add(value);
    }
  }

  private Map<String, Object> entries(JsonNode given, Shape.Entries map, Path path) {
    Map<String, Object> values = new LinkedHashMap<>();
    given.forEachEntry((key, value) -> {
      Object converted = value(value, map.value().shape(), path.then(key));
      if (converted != null) {
        values.put(key, converted);
      }
    });
    return values;
  }

  /** A list of one value stands for the value. */
  private @Nullable Object scalar(JsonNode given, Shape.Scalar scalar, Path path) {
    JsonNode single = given.isArray() && given.size() == 1 ? given.get(0) : given;
    Object value = single.isContainerNode() ? null : Scalars.of(single, scalar.kind());
    return value == null ? wrong(path, Scalars.words(scalar.kind()), given) : value;
  }

  /** JSON text stands for the list or map it is. */
  private static JsonNode parsed(JsonNode given) {
    if (!given.isTextual()) {
      return given;
    }
    String text = given.textValue().strip();
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return given;
    }
    try {
      JsonNode parsed = Json.read(text);
      return parsed.isContainerNode() ? parsed : given;
    } catch (JsonProcessingException notJson) {
      return given;
    }
  }

  private void unknown(Path path, Map<String, Member> members) {
    String owner =
        path.parent() == null || path.parent().text().isEmpty()
            ? "the request"
            : path.parent().text();
    problems.add(
        new Problem(
            Problem.Kind.UNKNOWN,
            path.parts(),
            "%s has no member '%s'".formatted(owner, path.part()),
            List.copyOf(members.keySet())));
  }

  private @Nullable Object wrong(Path path, String wanted, JsonNode given) {
    String shown = given.isContainerNode() ? given.toString() : "'" + Text.plain(given) + "'";
    add(
        Problem.Kind.WRONG,
        path,
        "%s must be "
            + wanted
            + ", but is "
            + (shown.length() <= 200 ? shown : shown.substring(0, 200) + "…").replace("%", "%%"));
    return null;
  }

  private void add(Problem.Kind kind, Path path, String message) {
    problems.add(new Problem(kind, path.parts(), message.formatted(path.text()), List.of()));
  }

  /** The place of a value in a request. */
  private record Path(@Nullable Path parent, String part) {

    Path then(String member) {
      return new Path(this, member);
    }

    Path at(int index) {
      return new Path(this, "[" + index + "]");
    }

    String text() {
      if (parent == null) {
        return part;
      }
      String before = parent.text();
      return before.isEmpty() || part.startsWith("[") ? before + part : before + "." + part;
    }

    List<String> parts() {
      List<String> parts = parent == null ? new ArrayList<>() : parent.parts();
      if (parent != null) {
        parts.add(part.startsWith("[") ? part.substring(1, part.length() - 1) : part);
      }
      return parts;
    }
  }
}
