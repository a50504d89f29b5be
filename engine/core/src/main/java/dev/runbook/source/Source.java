package dev.runbook.source;

import java.util.Objects;

/**
 * The text of a runbook.
 *
 * @param name what messages call it: a file's path, or a document's name
 * @param text the whole text
 */
public record Source(String name, String text) {

  public Source {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }

  /** Whether the text is meant to be JSON: by its name, or else by its first character. */
  boolean looksLikeJson() {
    return name.endsWith(".json") || text.stripLeading().startsWith("{");
  }
}
