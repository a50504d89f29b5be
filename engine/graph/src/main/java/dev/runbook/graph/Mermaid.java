package dev.runbook.graph;

import static java.util.stream.Collectors.joining;

import dev.runbook.execution.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes a graph as a Mermaid flowchart. */
final class Mermaid {

  /*
   * Escaping
   * --------
   * Mermaid has no quoting of its own inside quoted labels, only #NN; for a character by its number.
   * Written that way is whatever its parser, its Markdown or the browser would take for its own.
   */

  private static final String SPECIAL = "\"#<>&`%;\\";

  private final Graph graph;
  private final Painting painting;
  private final StringBuilder text = new StringBuilder();
  private final Map<Status, List<String>> classes = new LinkedHashMap<>();

  Mermaid(Graph graph, Painting painting) {
    this.graph = graph;
    this.painting = painting;
  }

  String text() {
    text.append("flowchart TD\n");
    text.append("  accTitle: ").append(escaped(graph.title())).append('\n');
    graph.nodes().forEach(node -> node(node, "  "));
    graph.edges().forEach(this::edge);
    edgeColours("#b91c1c", Route.FAILURE);
    edgeColours("#b45309", Route.CANCEL);
    statusColours();
    return text.toString();
  }

  private void node(Node node, String indent) {
    switch (node) {
      case Node.Terminal terminal -> line(indent, terminal.id() + terminal(terminal));
      case Node.Box box -> {
        note(box);
        line(indent, box.id() + box(box));
      }
      case Node.Missing missing ->
          line(
              indent,
              missing.id()
                  + "{{\""
                  + lines(Lines.ofName(missing.name()))
                  + "<br/>no such step\"}}");
      case Node.Loop loop -> {
        line(indent, "subgraph " + loop.id() + "[\"" + title(loop) + "\"]");
        loop.body().forEach(inner -> node(inner, indent + "  "));
        line(indent, "end");
      }
    }
  }

  private static String terminal(Node.Terminal terminal) {
    return "([\"" + terminal.kind().word() + "\"])";
  }

  private String box(Node.Box box) {
    var label = new StringBuilder("<b>" + lines(Lines.ofName(box.name())) + "</b>");
    List<String> rest = new ArrayList<>(Lines.ofText(box.action()));
    rest.addAll(Lines.ofText(box.gist()));
    rest.addAll(Lines.ofMark(painting.mark(box)));
    label.append("<br/>").append(lines(rest));
    boolean decides = box.action().equals("aws:branch");
    return decides ? "{{\"" + label + "\"}}" : "[\"" + label + "\"]";
  }

  /** On one line, since Mermaid keeps no room for more. */
  private String title(Node.Loop loop) {
    Mark mark = painting.mark(loop);
    String title = "<b>" + escaped(loop.name()) + "</b> " + escaped(Lines.ofLoop(loop));
    return mark == null ? title : title + " " + escaped(mark.words());
  }

  private void edge(Edge edge) {
    boolean taken = painting.took(edge);
    String arrow =
        switch (edge.route()) {
          case NEXT, ANYHOW, CHOICE -> taken ? "==>" : "-->";
          case FAILURE, CANCEL -> "-.->";
        };
    String label = edge.label().isEmpty() ? "" : "|\"" + lines(Lines.ofText(edge.label())) + "\"|";
    line("  ", edge.from() + " " + arrow + label + " " + edge.to());
  }

  private void edgeColours(String colour, Route route) {
    colourEdges(route, false, "stroke:%s,color:%s".formatted(colour, colour));
    colourEdges(route, true, "stroke:%s,color:%s,stroke-width:4px".formatted(colour, colour));
  }

  private void colourEdges(Route route, boolean taken, String style) {
    String numbers =
        IntStream.range(0, graph.edges().size())
            .filter(i -> graph.edges().get(i).route() == route)
            .filter(i -> painting.took(graph.edges().get(i)) == taken)
            .mapToObj(Integer::toString)
            .collect(joining(","));
    if (!numbers.isEmpty()) {
      line("  ", "linkStyle " + numbers + " " + style);
    }
  }

  private void note(Node.Box box) {
    Mark mark = painting.mark(box);
    if (mark != null) {
      classes.computeIfAbsent(mark.status(), status -> new ArrayList<>()).add(box.id());
    }
  }

  private void statusColours() {
    classes.forEach((status, ids) -> {
      String name = Colours.className(status);
      Colours colours = Colours.of(status);
      line(
          "  ",
          "classDef %s fill:%s,stroke:%s,color:#111"
              .formatted(name, colours.fill(), colours.stroke()));
      line("  ", "class " + String.join(",", ids) + " " + name);
    });
    for (Node node : graph.everyNode()) {
      Mark mark = painting.mark(node);
      if (node instanceof Node.Loop loop && mark != null) {
        String stroke = Colours.of(mark.status()).stroke();
        line("  ", "style %s stroke:%s,stroke-width:3px".formatted(loop.id(), stroke));
      }
    }
  }

  private void line(String indent, String content) {
    text.append(indent).append(content).append('\n');
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(Mermaid::escaped).collect(joining("<br/>"));
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean opensList = (i == 0 && (c == '-' || c == '+')) || (c == '.' && isNumber(text, i));
      if (opensList || SPECIAL.indexOf(c) >= 0) {
        escaped.append('#').append((int) c).append(';');
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * Whether all of {@code text} before {@code end} is digits, as before the dot of a list's item.
   */
  private static boolean isNumber(String text, int end) {
    return end > 0 && text.substring(0, end).chars().allMatch(Character::isDigit);
  }
}
