package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Step;
import dev.runbook.validate.FlowGraph.Place;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Some way leads to every step. Of steps that only follow each other, the first is the one to tell.
 */
final class Reachable implements FlowRule {

  private static final int NAMED_AT_MOST = 5;

  @Override
  public void check(FlowGraph graph, Report report) {
    BitSet reached = from(0, graph, new BitSet());
    var follows = new BitSet();
    for (int place = 0; place < graph.places().size(); place++) {
      if (!reached.get(place)) {
        graph.places().get(place).edges().forEach(edge -> follows.set(edge.to()));
      }
    }
    for (int place = 0; place < graph.places().size(); place++) {
      if (!reached.get(place) && !follows.get(place)) {
        BitSet lost = from(place, graph, reached);
        Step step = graph.places().get(place).step();
        report.add(
            Code.UNREACHABLE_STEP,
            step.at(),
            "step '%s' never runs: no step leads to it".formatted(step.name()),
            alsoLost(step, lost, graph));
      }
    }
  }

  private static String alsoLost(Step first, BitSet lost, FlowGraph graph) {
    List<String> names =
        lost.stream()
            .mapToObj(place -> graph.places().get(place).step().name())
            .filter(name -> !name.equals(first.name()))
            .distinct()
            .toList();
    if (names.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", names.subList(0, Math.min(NAMED_AT_MOST, names.size())));
    return "nor does what follows it: %s%s"
        .formatted(shown, names.size() > NAMED_AT_MOST ? ", …" : "");
  }

  /** All places that {@code start} leads to without passing {@code known} ones, and itself. */
  private static BitSet from(int start, FlowGraph graph, BitSet known) {
    List<Place> places = graph.places();
    var seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(start);
    while (!open.isEmpty()) {
      int place = open.pop();
      if (place < places.size() && !known.get(place) && !seen.get(place)) {
        seen.set(place);
        places.get(place).edges().forEach(edge -> open.push(edge.to()));
      }
    }
    return seen;
  }
}
