package dev.runbook.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSONPath that picks an output from an action's answer: Jayway's dialect, with the forms AWS's
 * own runbooks use beside it (spec: expressions, JSONPath dialect).
 */
public final class Selector {

  private static final Configuration JACKSON =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .build();

  /** {@code .'key'}: a quoted child after a dot. */
  private static final Pattern QUOTED_CHILD = Pattern.compile("(?<!\\.)\\.('[^']*'|\"[^\"]*\")");

  /** {@code .[0]}: a stray dot before a bracket. */
  private static final Pattern STRAY_DOT = Pattern.compile("(?<!\\.)\\.\\[");

  private final JsonPath path;

  private Selector(JsonPath path) {
    this.path = path;
  }

  /**
   * Reads a Selector; a missing {@code $.} is put before it.
   *
   * @throws IllegalArgumentException if {@code text} is no JSONPath; the message says why
   */
  public static Selector of(String text) {
    try {
      return new Selector(JsonPath.compile(jayway(text.strip())));
    } catch (InvalidPathException invalid) {
      throw new IllegalArgumentException(invalid.getMessage(), invalid);
    }
  }

  /**
   * What the path finds under {@code root}. A definite path that leads nowhere, or to null, finds
   * nothing; an indefinite one always finds a list, which may be empty.
   */
  public Optional<JsonNode> select(JsonNode root) {
    try {
      JsonNode found = path.read(root, JACKSON);
      return Optional.ofNullable(found).filter(value -> !value.isNull());
    } catch (PathNotFoundException nowhere) {
      return path.isDefinite()
          ? Optional.empty()
          : Optional.of(JsonNodeFactory.instance.arrayNode());
    }
  }

  /** Whether it leads to one value at most. */
  public boolean isDefinite() {
    return path.isDefinite();
  }

  /** The path in Jayway's own notation: {@code $['a'][0]}. */
  @Override
  public String toString() {
    return path.getPath();
  }

  private static String jayway(String text) {
    String rooted =
        text.startsWith("$") || text.startsWith("@")
            ? text
            : text.startsWith("[") || text.startsWith(".") ? "$" + text : "$." + text;
    String bracketed = QUOTED_CHILD.matcher(rooted).replaceAll("[$1]");
    return STRAY_DOT.matcher(bracketed).replaceAll("[");
  }
}
