package dev.runbook.graph;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a graph in Graphviz's language. */
final class Dot {

  private static final String HEAD =
      """
      digraph runbook {
        graph [labelloc=t, compound=true, fontname="Helvetica", fontsize=12]
        node [shape=box, style="rounded,filled", fillcolor="#ffffff", fontname="Helvetica", fontsize=11]
        edge [color="#52525b", fontname="Helvetica", fontsize=10]
      """;

  private final Graph graph;
  private final Painting painting;
  private final Map<String, Node.Loop> loops = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();

  Dot(Graph graph, Painting painting) {
    this.graph = graph;
    this.painting = painting;
    for (Node node : graph.everyNode()) {
      if (node instanceof Node.Loop loop) {
        loops.put(loop.id(), loop);
      }
    }
  }

  String text() {
    text.append(HEAD);
    line("  ", "label=\"%s\"".formatted(escaped(graph.title())));
    graph.nodes().forEach(node -> node(node, "  "));
    graph.edges().forEach(this::edge);
    return text.append("}\n").toString();
  }

  private void node(Node node, String indent) {
    switch (node) {
      case Node.Terminal terminal ->
          line(
              indent,
              "%s [label=\"%s\", shape=oval]".formatted(terminal.id(), terminal.kind().word()));
      case Node.Box box ->
          line(indent, "%s [label=\"%s\"%s]".formatted(box.id(), label(box), colours(box)));
      case Node.Missing missing ->
          line(
              indent,
              "%s [label=\"%s\\nno such step\", style=\"dashed\"]"
                  .formatted(missing.id(), lines(Lines.ofName(missing.name()))));
      case Node.Loop loop -> {
        line(indent, "subgraph cluster_%s {".formatted(loop.id()));
        line(
            indent,
            "  graph [label=\"%s\", style=\"rounded,filled\", fillcolor=\"#fafafa\"%s]"
                .formatted(title(loop), border(loop)));
        loop.body().forEach(inner -> node(inner, indent + "  "));
        line(indent, "}");
      }
    }
  }

  private String label(Node.Box box) {
    List<String> lines = new ArrayList<>(Lines.ofName(box.name()));
    lines.addAll(Lines.ofText(box.action()));
    lines.addAll(Lines.ofText(box.gist()));
    lines.addAll(Lines.ofMark(painting.mark(box)));
    return lines(lines);
  }

  private String title(Node.Loop loop) {
    List<String> lines = new ArrayList<>(Lines.ofName(loop.name()));
    lines.addAll(Lines.ofText(Lines.ofLoop(loop)));
    lines.addAll(Lines.ofMark(painting.mark(loop)));
    return lines(lines);
  }

  private String colours(Node node) {
    Mark mark = painting.mark(node);
    if (mark == null) {
      return "";
    }
    Colours colours = Colours.of(mark.status());
    return ", fillcolor=\"%s\", color=\"%s\"".formatted(colours.fill(), colours.stroke());
  }

  private String border(Node.Loop loop) {
    Mark mark = painting.mark(loop);
    return mark == null ? "" : ", color=\"%s\"".formatted(Colours.of(mark.status()).stroke());
  }

  /** Graphviz draws edges between nodes only; those of a loop are cut off where its box begins. */
  private void edge(Edge edge) {
    List<String> attributes = new ArrayList<>();
    if (!edge.label().isEmpty()) {
      attributes.add("label=\"%s\"".formatted(lines(Lines.ofText(edge.label()))));
    }
    switch (edge.route()) {
      case NEXT, ANYHOW, CHOICE -> {}
      case FAILURE -> attributes.add("style=dashed, color=\"#b91c1c\", fontcolor=\"#b91c1c\"");
      case CANCEL -> attributes.add("style=dotted, color=\"#b45309\", fontcolor=\"#b45309\"");
    }
    if (painting.took(edge)) {
      attributes.add("penwidth=3");
    }
    Node.Loop from = loops.get(edge.from());
    Node.Loop to = loops.get(edge.to());
    if (from != null) {
      attributes.add("ltail=cluster_" + from.id());
    }
    if (to != null) {
      attributes.add("lhead=cluster_" + to.id());
    }
    String tail = from == null ? edge.from() : last(from.body()).id();
    String head = to == null ? edge.to() : to.body().getFirst().id();
    String bracket = attributes.isEmpty() ? "" : " [" + String.join(", ", attributes) + "]";
    line("  ", tail + " -> " + head + bracket);
  }

  /** The last that is a node to Graphviz, which a loop is not. */
  private static Node last(List<Node> body) {
    return body.reversed().stream()
        .filter(node -> !(node instanceof Node.Loop))
        .findFirst()
        .orElseThrow();
  }

  private void line(String indent, String content) {
    text.append(indent).append(content).append('\n');
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(Dot::escaped).collect(joining("\\n"));
  }

  /** In a quoted label Graphviz reads backslashes, and HTML's entities. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
  }
}
