package dev.runbook.graph;

import dev.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to draw of a runbook, without where or how. Immutable.
 *
 * @param title what the picture is of
 * @param nodes in the order of the runbook, between where it starts and where it ends
 * @param edges all of them, those of loop bodies included; of one node in the order they are tried
 */
public record Graph(String title, List<Node> nodes, List<Edge> edges) {

  /**
   * The picture of {@code runbook}. It may have errors: a jump to a step that is not there leads to
   * a node that says so, and what nothing leads to is drawn nevertheless.
   */
  public static Graph of(String title, Runbook runbook) {
    return new Sketch(runbook.steps()).draw(OneLine.of(title));
  }

  /** Every node, each before those of its own body. */
  List<Node> everyNode() {
    return everyNode(nodes);
  }

  private static List<Node> everyNode(List<Node> nodes) {
    List<Node> every = new ArrayList<>();
    for (Node node : nodes) {
      every.add(node);
      if (node instanceof Node.Loop loop) {
        every.addAll(everyNode(loop.body()));
      }
    }
    return every;
  }
}
