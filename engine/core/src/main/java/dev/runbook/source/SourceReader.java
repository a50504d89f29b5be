package dev.runbook.source;

import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import java.util.Optional;

/** Reads a text, YAML or JSON, as a tree of data with positions. */
public final class SourceReader {

  private final Limits limits;

  /** A reader that refuses what is beyond {@code limits}. */
  public SourceReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * The data in {@code source}, or nothing when the text cannot be read; {@code report} says why.
   */
  public Optional<Node> read(Source source, Report report) {
    try {
      refuseWhatIsNoDocument(source);
      return Optional.of(readTree(source));
    } catch (Unreadable unreadable) {
      var issue = unreadable.issue();
      report.add(issue.code(), issue.at(), issue.message(), issue.hint());
      return Optional.empty();
    }
  }

  private void refuseWhatIsNoDocument(Source source) throws Unreadable {
    String text = source.text();
    if (text.length() > limits.characters()) {
      throw new Unreadable(
          Code.TOO_LARGE,
          Position.START,
          "the text has %,d characters; at most %,d are read"
              .formatted(text.length(), limits.characters()),
          "a runbook holds at most 64 KB; is this the right file?");
    }
    if (text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0) {
      throw new Unreadable(
          Code.NOT_TEXT,
          Position.START,
          "this is not UTF-8 text",
          "a runbook is a YAML or JSON text file; is this the right file?");
    }
    if (text.isBlank()) {
      throw new Unreadable(
          Code.EMPTY,
          Position.START,
          "the file is empty",
          "a runbook needs at least schemaVersion and mainSteps");
    }
  }

  /** JSON first where the text looks like it; YAML's flow style begins with a brace as well. */
  private Node readTree(Source source) throws Unreadable {
    if (!source.looksLikeJson()) {
      return new YamlReader(limits).read(source);
    }
    try {
      return new JsonReader(limits).read(source);
    } catch (Unreadable notJson) {
      if (source.name().endsWith(".json") || notJson.issue().code() != Code.SYNTAX) {
        throw notJson;
      }
      try {
        return new YamlReader(limits).read(source);
      } catch (Unreadable notYamlEither) {
        throw notJson;
      }
    }
  }
}
