package dev.runbook.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A picture in words, for those who do not see it: each step, and where it leads. */
final class Account {

  private Account() {}

  static String of(Graph graph, Painting painting) {
    Map<String, String> names = new LinkedHashMap<>();
    graph.everyNode().forEach(node -> names.put(node.id(), name(node)));
    List<String> sentences = new ArrayList<>();
    for (Node node : graph.everyNode()) {
      List<String> ways =
          graph.edges().stream()
              .filter(edge -> edge.from().equals(node.id()))
              .map(edge -> way(edge, names))
              .toList();
      Mark mark = painting.mark(node);
      String state = mark == null ? "" : " (" + mark.words() + ")";
      if (!ways.isEmpty()) {
        sentences.add("%s%s leads to %s.".formatted(name(node), state, String.join("; ", ways)));
      } else if (mark != null) {
        sentences.add("%s%s.".formatted(name(node), state));
      }
    }
    return String.join(" ", sentences);
  }

  private static String way(Edge edge, Map<String, String> names) {
    String name = names.getOrDefault(edge.to(), edge.to());
    return edge.label().isEmpty() ? name : "%s (%s)".formatted(name, edge.label());
  }

  private static String name(Node node) {
    return switch (node) {
      case Node.Terminal terminal -> terminal.kind().word();
      case Node.Box box -> box.name();
      case Node.Loop loop -> loop.name();
      case Node.Missing missing -> missing.name();
    };
  }
}
