package dev.runbook.source;

/**
 * What a document may at most cost to read, so that a bomb is an error message.
 *
 * @param characters length of the text
 * @param depth maps and lists within each other
 * @param nodes pieces after YAML aliases are expanded
 * @param documentBytes size of the document as minified JSON; SSM's limit is 64 KB
 */
public record Limits(int characters, int depth, int nodes, int documentBytes) {

  /** What SSM accepts, with room for comments and indentation in the text. */
  public static final Limits STANDARD = new Limits(1_000_000, 100, 100_000, 65_536);

  /** As {@link #STANDARD}, for documents larger than SSM stores. */
  public static final Limits UNLIMITED_DOCUMENT =
      new Limits(20_000_000, 100, 2_000_000, Integer.MAX_VALUE);
}
