package dev.runbook.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.CenterEdgeLabelPlacementStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Has the Eclipse Layout Kernel find where everything stands. */
final class Layout {

  /** Far more than SSM's own runbooks have, and a few seconds when all of them lead to one. */
  private static final int MOST_NODES = 400;

  private static final double GAP = 14;
  private static final double BETWEEN_LAYERS = 30;
  private static final double MARGIN = 16;

  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
  private final List<ElkEdge> edges = new ArrayList<>();
  private final Cards cards;

  private Layout(Cards cards) {
    this.cards = cards;
  }

  /** The plan of {@code graph}, on which {@code cards} take their room. */
  static Plan of(Graph graph, Cards cards) {
    int size = graph.everyNode().size();
    if (size > MOST_NODES) {
      throw new TooLarge(size, MOST_NODES);
    }
    var layout = new Layout(cards);
    layout.configure();
    graph.nodes().forEach(node -> layout.add(node, layout.root));
    graph.edges().forEach(layout::add);
    new RecursiveGraphLayoutEngine().layout(layout.root, new NullElkProgressMonitor());
    return layout.plan(graph);
  }

  private void configure() {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
    // On the bodies of loops it would end in a NullPointerException: eclipse-elk/elk issue 1182.
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    root.setProperty(
        LayeredOptions.EDGE_LABELS_CENTER_LABEL_PLACEMENT_STRATEGY,
        CenterEdgeLabelPlacementStrategy.TAIL_LAYER);
    space(root);
  }

  private static void space(ElkNode node) {
    node.setProperty(LayeredOptions.SPACING_NODE_NODE, 2 * GAP);
    node.setProperty(LayeredOptions.SPACING_EDGE_NODE, GAP);
    node.setProperty(LayeredOptions.SPACING_EDGE_EDGE, GAP);
    node.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 4.0);
    node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, GAP);
    node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, GAP);
  }

  private void add(Node node, ElkNode parent) {
    ElkNode placed = ElkGraphUtil.createNode(parent);
    nodes.put(node.id(), placed);
    Card card = cards.of(node);
    double width = card.width() + 2 * Cards.SIDE;
    double height = card.height() + 2 * Cards.TOP;
    if (node instanceof Node.Loop loop) {
      double side = Math.max(GAP, (width - widest(loop)) / 2);
      placed.setProperty(CoreOptions.PADDING, new ElkPadding(height + GAP, side, GAP, side));
      space(placed);
      loop.body().forEach(inner -> add(inner, placed));
    } else {
      placed.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
      placed.setDimensions(width, height);
    }
  }

  /** How wide the body of a loop is at least. ELK sizes a loop by its body, not by its title. */
  private double widest(Node.Loop loop) {
    return loop.body().stream()
        .mapToDouble(inner -> cards.of(inner).width() + 2 * Cards.SIDE)
        .max()
        .orElse(0);
  }

  private void add(Edge edge) {
    boolean reacts = edge.route() == Route.FAILURE || edge.route() == Route.CANCEL;
    ElkEdge placed =
        ElkGraphUtil.createSimpleEdge(
            port(edge.from(), reacts ? PortSide.EAST : PortSide.SOUTH),
            port(edge.to(), PortSide.NORTH));
    Card card = cards.of(edge);
    if (!card.lines().isEmpty()) {
      ElkLabel label = ElkGraphUtil.createLabel(edge.label(), placed);
      label.setDimensions(card.width(), card.height());
    }
    boolean mainWay = edge.route() == Route.NEXT || edge.route() == Route.ANYHOW;
    placed.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, mainWay ? 10 : 0);
    placed.setProperty(LayeredOptions.PRIORITY_DIRECTION, mainWay ? 10 : 0);
    edges.add(placed);
  }

  /**
   * Where an edge meets a node: the main way goes straight down, what went wrong leaves sideways.
   * Loops have no such sides, since edges out of their bodies could then not be routed.
   */
  private ElkConnectableShape port(String id, PortSide side) {
    ElkNode node = Objects.requireNonNull(nodes.get(id), id);
    if (!node.getChildren().isEmpty()) {
      return node;
    }
    ElkPort port = ElkGraphUtil.createPort(node);
    port.setProperty(CoreOptions.PORT_SIDE, side);
    return port;
  }

  private Plan plan(Graph graph) {
    Map<String, Plan.Area> areas = new LinkedHashMap<>();
    nodes.forEach((id, node) -> {
      Plan.Point corner = corner(node);
      areas.put(id, new Plan.Area(corner.x(), corner.y(), node.getWidth(), node.getHeight()));
    });
    List<Plan.Way> ways = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      ways.add(way(graph.edges().get(i), edges.get(i)));
    }
    return new Plan(root.getWidth(), root.getHeight(), areas, List.copyOf(ways));
  }

  /** The coordinates of an edge count from the node that contains it. */
  private Plan.Way way(Edge edge, ElkEdge placed) {
    Plan.Point origin = corner(placed.getContainingNode());
    List<Plan.Point> points = new ArrayList<>();
    ElkEdgeSection section = placed.getSections().getFirst();
    points.add(at(origin, section.getStartX(), section.getStartY()));
    section.getBendPoints().forEach(bend -> points.add(at(origin, bend.getX(), bend.getY())));
    points.add(at(origin, section.getEndX(), section.getEndY()));
    Plan.Area label = null;
    if (!placed.getLabels().isEmpty()) {
      ElkLabel found = placed.getLabels().getFirst();
      Plan.Point corner = at(origin, found.getX(), found.getY());
      label = new Plan.Area(corner.x(), corner.y(), found.getWidth(), found.getHeight());
    }
    return new Plan.Way(edge, List.copyOf(points), label);
  }

  private static Plan.Point corner(ElkNode node) {
    return node.getParent() == null
        ? new Plan.Point(0, 0)
        : at(corner(node.getParent()), node.getX(), node.getY());
  }

  private static Plan.Point at(Plan.Point origin, double x, double y) {
    return new Plan.Point(origin.x() + x, origin.y() + y);
  }
}
