package dev.runbook.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Template;
import dev.runbook.issue.Position;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a runbook.
 *
 * @param description free text, or empty
 * @param defaultValue what it is when nobody supplies it, references included; null when it must be
 *     supplied
 * @param constraints what a supplied value must satisfy
 * @param noEcho whether its value is a secret
 */
public record Parameter(
    String name,
    Position at,
    ParameterType type,
    String description,
    @Nullable Template defaultValue,
    Constraints constraints,
    boolean noEcho) {

  /**
   * What a supplied value must satisfy; a default is never checked (spec: documents, validation at
   * start).
   *
   * @param allowedValues the values to choose from; empty when any will do
   * @param allowedPattern what each element must match as a whole, or null
   * @param items how many elements a list may have
   * @param characters how long a text may be
   */
  public record Constraints(
      List<JsonNode> allowedValues,
      @Nullable Pattern allowedPattern,
      Range items,
      Range characters) {}

  /** Inclusive bounds; null is none. */
  public record Range(@Nullable Integer least, @Nullable Integer most) {

    /** Whether {@code number} lies within. */
    public boolean holds(int number) {
      return (least == null || number >= least) && (most == null || number <= most);
    }

    /** The bounds in words: {@code at least 1}, {@code 1 to 5}. */
    public String words() {
      if (least == null || most == null) {
        return least == null ? "at most " + most : "at least " + least;
      }
      return least + " to " + most;
    }
  }
}
