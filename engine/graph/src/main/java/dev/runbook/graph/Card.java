package dev.runbook.graph;

import java.util.ArrayList;
import java.util.List;

/** Lines of text as they stand on a node or an edge of a drawn picture, and the room they take. */
final class Card {

  /** How a line is set. Sizes are in pixels. */
  enum Style {
    NAME("name", 13, true),
    DETAIL("detail", 11, false),
    MARK("mark", 11, true);

    private final String cssClass;
    private final int size;
    private final boolean bold;

    Style(String cssClass, int size, boolean bold) {
      this.cssClass = cssClass;
      this.size = size;
      this.bold = bold;
    }

    String cssClass() {
      return cssClass;
    }

    int size() {
      return size;
    }

    double width(String text) {
      return Metric.width(text, size, bold);
    }

    double height() {
      return size * 1.35;
    }
  }

  /** One line. */
  record Line(String text, Style style) {

    double width() {
      return style.width(text);
    }
  }

  private final List<Line> lines = new ArrayList<>();

  Card add(Style style, List<String> texts) {
    texts.forEach(text -> lines.add(new Line(text, style)));
    return this;
  }

  List<Line> lines() {
    return lines;
  }

  double width() {
    return lines.stream().mapToDouble(Line::width).max().orElse(0);
  }

  double height() {
    return lines.stream().mapToDouble(line -> line.style().height()).sum();
  }
}
