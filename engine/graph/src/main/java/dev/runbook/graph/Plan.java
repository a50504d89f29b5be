package dev.runbook.graph;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a picture stands. Lengths are in pixels from the picture's upper left corner.
 *
 * @param nodes by id
 * @param ways in the order of the graph's edges
 */
record Plan(double width, double height, Map<String, Area> nodes, List<Way> ways) {

  /** Where {@code node} stands. */
  Area area(Node node) {
    return Objects.requireNonNull(nodes.get(node.id()), node.id());
  }

  /** A rectangle. */
  record Area(double x, double y, double width, double height) {}

  /** A point. */
  record Point(double x, double y) {}

  /**
   * The course of an edge.
   *
   * @param points where it begins, turns and ends
   * @param label where what it says stands, or null if it says nothing
   */
  record Way(Edge edge, List<Point> points, @Nullable Area label) {}
}
