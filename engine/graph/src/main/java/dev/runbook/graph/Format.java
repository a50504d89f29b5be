package dev.runbook.graph;

/** How a picture is written down. */
public enum Format {
  /** A Mermaid flowchart, which Markdown on GitHub and elsewhere shows as a picture. */
  MERMAID,
  /** Graphviz's language. */
  DOT,
  /** A picture laid out already, which browsers show as it is. */
  SVG;

  /**
   * {@code graph} with {@code painting} over it; ends with a line break.
   *
   * @throws TooLarge if it is to be laid out and that would take too long
   */
  public String draw(Graph graph, Painting painting) {
    return switch (this) {
      case MERMAID -> new Mermaid(graph, painting).text();
      case DOT -> new Dot(graph, painting).text();
      case SVG -> new Svg(graph, painting).text();
    };
  }
}
