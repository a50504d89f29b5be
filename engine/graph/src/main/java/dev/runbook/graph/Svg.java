package dev.runbook.graph;

import java.util.List;

/** Writes a graph as a picture that needs nothing beside it. */
final class Svg {

  private final Graph graph;
  private final Painting painting;
  private final Cards cards;
  private final Xml xml = new Xml();

  Svg(Graph graph, Painting painting) {
    this.graph = graph;
    this.painting = painting;
    this.cards = new Cards(painting);
  }

  String text() {
    Plan plan = Layout.of(graph, cards);
    String width = Xml.number(plan.width());
    String height = Xml.number(plan.height());
    xml.open("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "runbook-graph", "role", "img")
        .attributes("width", width, "height", height, "viewBox", "0 0 " + width + " " + height);
    xml.element("title", graph.title());
    xml.element("desc", Account.of(graph, painting));
    xml.element("style", SvgStyle.css(usesMarks()));
    arrows();
    xml.open("rect", "class", "ground", "width", "100%", "height", "100%").close();
    graph.nodes().forEach(node -> loops(node, plan));
    plan.ways().forEach(this::way);
    graph.everyNode().forEach(node -> node(node, plan.area(node)));
    plan.ways().forEach(this::label);
    return xml.close().text();
  }

  private boolean usesMarks() {
    return graph.everyNode().stream().anyMatch(node -> painting.mark(node) != null);
  }

  private void arrows() {
    xml.open("defs");
    for (String kind : List.of("next", "failure", "cancel", "taken")) {
      xml.open("marker", "id", "runbook-arrow-" + kind, "class", "arrow " + kind)
          .attributes("viewBox", "0 0 8 8", "refX", "7", "refY", "4")
          .attributes("markerWidth", "8", "markerHeight", "8", "orient", "auto")
          .attributes("markerUnits", "userSpaceOnUse");
      xml.open("path", "d", "M0,0 L8,4 L0,8 Z").close().close();
    }
    xml.close();
  }

  /** Boxes of loops lie under everything, the outer ones lowest. */
  private void loops(Node node, Plan plan) {
    if (node instanceof Node.Loop loop) {
      Plan.Area area = plan.area(loop);
      xml.open("rect", "class", "loop" + status(loop), "rx", "8").attributes(place(area)).close();
      loop.body().forEach(inner -> loops(inner, plan));
    }
  }

  private void node(Node node, Plan.Area area) {
    String kind =
        switch (node) {
          case Node.Terminal terminal -> "terminal";
          case Node.Box box -> box.action().equals("aws:branch") ? "step branch" : "step";
          case Node.Loop loop -> "title";
          case Node.Missing missing -> "missing";
        };
    xml.open("g", "class", kind + status(node), "id", "runbook-" + node.id());
    if (node instanceof Node.Terminal) {
      xml.open("rect", "rx", Xml.number(area.height() / 2)).attributes(place(area)).close();
    } else if (!(node instanceof Node.Loop)) {
      xml.open("rect", "rx", "6").attributes(place(area)).close();
    }
    write(cards.of(node), area.x() + area.width() / 2, area.y() + Cards.TOP);
    xml.close();
  }

  private void way(Plan.Way way) {
    boolean taken = painting.took(way.edge());
    String kind = kind(way.edge());
    xml.open("path", "class", "edge " + kind + (taken ? " taken" : ""))
        .attributes("d", Course.of(way.points()))
        .attributes(
            "marker-end",
            "url(#runbook-arrow-%s)".formatted(taken && kind.equals("next") ? "taken" : kind));
    xml.close();
  }

  private void label(Plan.Way way) {
    Plan.Area area = way.label();
    if (area != null) {
      xml.open("g", "class", "label " + kind(way.edge()));
      write(cards.of(way.edge()), area.x() + area.width() / 2, area.y());
      xml.close();
    }
  }

  private void write(Card card, double middle, double top) {
    double bottom = top;
    for (Card.Line line : card.lines()) {
      bottom += line.style().height();
      xml.open("text", "class", line.style().cssClass())
          .attributes("x", Xml.number(middle), "y", Xml.number(bottom - line.style().size() * 0.3));
      if (Metric.isSure(line.text())) {
        xml.attributes("textLength", Xml.number(line.width()), "lengthAdjust", "spacingAndGlyphs");
      }
      xml.text(line.text()).close();
    }
  }

  private static String kind(Edge edge) {
    return switch (edge.route()) {
      case NEXT, ANYHOW, CHOICE -> "next";
      case FAILURE -> "failure";
      case CANCEL -> "cancel";
    };
  }

  private String status(Node node) {
    Mark mark = painting.mark(node);
    return mark == null ? "" : " " + Colours.className(mark.status());
  }

  private static String[] place(Plan.Area area) {
    return new String[] {
      "x", Xml.number(area.x()), "y", Xml.number(area.y()),
      "width", Xml.number(area.width()), "height", Xml.number(area.height())
    };
  }
}
