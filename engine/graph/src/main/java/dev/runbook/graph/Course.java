package dev.runbook.graph;

import dev.runbook.graph.Plan.Point;
import java.util.List;

/** The line of an edge as SVG draws it, its turns rounded. */
final class Course {

  private static final double RADIUS = 6;

  private Course() {}

  static String of(List<Point> points) {
    var course = new StringBuilder("M" + at(points.getFirst()));
    for (int i = 1; i < points.size() - 1; i++) {
      Point turn = points.get(i);
      Point before = towards(turn, points.get(i - 1));
      Point after = towards(turn, points.get(i + 1));
      course.append(" L").append(at(before));
      course.append(" Q").append(at(turn)).append(' ').append(at(after));
    }
    return course.append(" L").append(at(points.getLast())).toString();
  }

  /** From {@code turn} a radius towards {@code other}, at most half of the way. */
  private static Point towards(Point turn, Point other) {
    double length = Math.hypot(other.x() - turn.x(), other.y() - turn.y());
    if (length == 0) {
      return turn;
    }
    double share = Math.min(RADIUS, length / 2) / length;
    return new Point(
        turn.x() + (other.x() - turn.x()) * share, turn.y() + (other.y() - turn.y()) * share);
  }

  private static String at(Point point) {
    return Xml.number(point.x()) + "," + Xml.number(point.y());
  }
}
