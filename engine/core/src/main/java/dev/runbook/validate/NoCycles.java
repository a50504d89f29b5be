package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Step;
import dev.runbook.validate.FlowGraph.Cause;
import dev.runbook.validate.FlowGraph.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * No step can lead back to itself over any edge there is, apart from a loop that goes round again
 * (spec: documents, order of execution).
 */
final class NoCycles implements FlowRule {

  @Override
  public void check(FlowGraph graph, Report report) {
    var finished = new BitSet();
    for (int start = 0; start < graph.places().size(); start++) {
      List<Integer> circle = circleFrom(start, graph, finished);
      if (!circle.isEmpty()) {
        List<Step> steps = circle.stream().map(place -> graph.places().get(place).step()).toList();
        report.add(
            Code.CYCLE,
            steps.getFirst().at(),
            "steps lead back to themselves: "
                + steps.stream().map(Step::name).distinct().collect(Collectors.joining(" -> "))
                + " -> "
                + steps.getFirst().name(),
            "use aws:loop to repeat steps");
      }
    }
  }

  /** A place whose following places are being walked. */
  private record Visit(int place, Iterator<Edge> edges) {}

  /** Walks depth first, without recursion, to the first circle; all it saw is finished then. */
  private static List<Integer> circleFrom(int start, FlowGraph graph, BitSet finished) {
    Deque<Visit> way = new ArrayDeque<>();
    var onWay = new BitSet();
    enter(start, graph, finished, onWay, way);
    while (!way.isEmpty()) {
      Visit visit = way.element();
      if (!visit.edges().hasNext()) {
        onWay.clear(way.pop().place());
        continue;
      }
      int next = visit.edges().next().to();
      if (onWay.get(next)) {
        return circle(way, next);
      }
      enter(next, graph, finished, onWay, way);
    }
    return List.of();
  }

  private static void enter(
      int place, FlowGraph graph, BitSet finished, BitSet onWay, Deque<Visit> way) {
    if (!finished.get(place)) {
      finished.set(place);
      onWay.set(place);
      way.push(new Visit(place, onwards(graph, place)));
    }
  }

  private static Iterator<Edge> onwards(FlowGraph graph, int place) {
    return graph.places().get(place).edges().stream()
        .filter(edge -> edge.cause() != Cause.AGAIN)
        .iterator();
  }

  /** The places from {@code closing} to the end of the way. */
  private static List<Integer> circle(Deque<Visit> way, int closing) {
    List<Integer> circle = new ArrayList<>();
    for (Visit visit : way) {
      circle.add(visit.place());
      if (visit.place() == closing) {
        break;
      }
    }
    return circle.reversed();
  }
}
