package dev.runbook.validate;

import dev.runbook.model.Control;
import dev.runbook.validate.FlowGraph.Cause;
import dev.runbook.validate.FlowGraph.Edge;
import dev.runbook.validate.FlowGraph.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * What has run before each place of a runbook: on some path to it, and on every path.
 *
 * <p>Sets of bits travel along the edges until nothing changes. Places are visited so that most
 * come after all that lead to them; one pass is enough for a runbook without loops, and one more
 * for each time loops are nested.
 */
final class Precedence {

  private final FlowGraph graph;
  private final BitSet reached = new BitSet();
  private final List<BitSet> before = new ArrayList<>();
  private final List<BitSet> always = new ArrayList<>();

  Precedence(FlowGraph graph) {
    this.graph = graph;
    int all = graph.places().size();
    for (int place = 0; place < all; place++) {
      before.add(new BitSet());
      var everything = new BitSet();
      everything.set(0, place == 0 ? 0 : all);
      always.add(everything);
    }
    List<Integer> order = order();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int place : order) {
        changed |= passOn(place);
      }
    }
  }

  /** Whether any path leads to {@code place}. */
  boolean isReached(int place) {
    return reached.get(place);
  }

  /** Whether some path to {@code place} passes {@code earlier} first. */
  boolean canPrecede(int earlier, int place) {
    return before.get(place).get(earlier);
  }

  /** Whether every path to {@code place} passes {@code earlier} first. */
  boolean alwaysPrecedes(int earlier, int place) {
    return always.get(place).get(earlier);
  }

  /** A loop that fails before its first iteration was given what it does not take. */
  boolean isRefusal(int place, Edge edge) {
    Place from = graph.places().get(place);
    return edge.cause() == Cause.FAILURE
        && from.step().control() instanceof Control.Loop
        && !from.isTurn();
  }

  private boolean passOn(int place) {
    boolean changed = false;
    var passed = (BitSet) always.get(place).clone();
    passed.set(place);
    for (Edge edge : graph.places().get(place).edges()) {
      BitSet known = before.get(edge.to());
      BitSet sure = always.get(edge.to());
      int size = known.cardinality() - sure.cardinality();
      known.or(before.get(place));
      known.set(place);
      if (!isRefusal(place, edge)) {
        sure.and(passed);
      }
      changed |= known.cardinality() - sure.cardinality() != size;
    }
    return changed;
  }

  /** A place on the way and the edge to follow next. */
  private static final class Visit {
    private final int place;
    private int next;

    Visit(int place) {
      this.place = place;
    }
  }

  /** All places that are reached, each after most that lead to it: depth first, backwards. */
  private List<Integer> order() {
    List<Integer> finished = new ArrayList<>();
    Deque<Visit> way = new ArrayDeque<>();
    enter(0, way);
    while (!way.isEmpty()) {
      Visit visit = way.element();
      List<Edge> edges = graph.places().get(visit.place).edges();
      if (visit.next < edges.size()) {
        enter(edges.get(visit.next++).to(), way);
      } else {
        finished.add(way.pop().place);
      }
    }
    return finished.reversed();
  }

  private void enter(int place, Deque<Visit> way) {
    if (place < graph.places().size() && !reached.get(place)) {
      reached.set(place);
      way.push(new Visit(place));
    }
  }
}
