package dev.runbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Actions;
import dev.runbook.action.FlowAction;
import dev.runbook.condition.Words;
import dev.runbook.expression.Reference;
import dev.runbook.model.Control;
import dev.runbook.model.Step;
import dev.runbook.validate.FlowGraph;
import dev.runbook.validate.FlowGraph.Cause;
import dev.runbook.validate.FlowGraph.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways an execution can go, of all that a runbook has, and what is certain on them.
 *
 * <p>Found by going them all from the start at once. Where two meet, what is certain is what both
 * say; a place is gone on from again whenever less turns out to be certain there. A branch leads
 * only where what is certain does not rule it out.
 */
final class Ways {

  /** Stands for the end of the execution. */
  static final int END = -1;

  /**
   * A way from one place to another.
   *
   * @param choice the condition of the branch it starts at, or empty
   */
  record Leg(int from, int to, Cause cause, String choice) {
    boolean isOfSuccess() {
      return cause == Cause.SUCCESS || cause == Cause.AGAIN;
    }
  }

  private final Actions actions;
  private final FlowGraph graph;
  private final int start;
  private final Map<Integer, Known> known = new LinkedHashMap<>();
  private final Map<Integer, List<Leg>> from = new LinkedHashMap<>();
  private final Map<Integer, List<Leg>> to = new LinkedHashMap<>();

  private Ways(Actions actions, FlowGraph graph, int start) {
    this.actions = actions;
    this.graph = graph;
    this.start = start;
  }

  /** The ways from {@code start}, where this much is known. */
  static Ways from(int start, Known known, FlowGraph graph, Actions actions) {
    var ways = new Ways(actions, graph, start);
    ways.go(known);
    ways.known.forEach((place, here) -> ways.keep(place, ways.legs(place, here)));
    return ways;
  }

  private void go(Known first) {
    Deque<Integer> open = new ArrayDeque<>();
    known.put(start, first);
    open.add(start);
    while (!open.isEmpty()) {
      int place = open.remove();
      Known here = at(place);
      for (Leg leg : legs(place, here)) {
        Known there = leg.isOfSuccess() ? after(step(place), here) : here;
        if (leg.to() != END && arrive(leg.to(), there)) {
          open.add(leg.to());
        }
      }
    }
  }

  /** Whether this is news at {@code place}. */
  private boolean arrive(int place, Known there) {
    Known before = known.get(place);
    Known both = before == null ? there : before.and(there);
    known.put(place, both);
    return !both.equals(before);
  }

  private void keep(int place, List<Leg> legs) {
    from.put(place, legs);
    legs.forEach(leg -> to.computeIfAbsent(leg.to(), first -> new ArrayList<>()).add(leg));
  }

  private Step step(int place) {
    return graph.places().get(place).step();
  }

  /** What is certain at a place that can be reached. */
  Known at(int place) {
    return Objects.requireNonNull(known.get(place), "nothing leads there");
  }

  /** Whether an execution can come to {@code place}. */
  boolean reach(int place) {
    return known.containsKey(place);
  }

  /** The ways that lead to {@code place}. */
  List<Leg> to(int place) {
    return to.getOrDefault(place, List.of());
  }

  /** The ways that lead on from {@code place}. */
  List<Leg> from(int place) {
    return from.getOrDefault(place, List.of());
  }

  /** The step succeeded: what it gave before counts no more, and variables it set do. */
  private Known after(Step step, Known before) {
    Known after = before.withoutOutputsOf(step.name());
    if (actions.named(step.action().name()).orElse(null) instanceof FlowAction flow) {
      JsonNode resolved = StepInputs.resolved(step, flow.definition(), before);
      for (Map.Entry<String, JsonNode> assigned :
          flow.assigns(flow.definition().known(resolved)).entrySet()) {
        after = after.with(new Reference.Variable(assigned.getKey()), assigned.getValue());
      }
    }
    return after;
  }

  private List<Leg> legs(int place, Known here) {
    FlowGraph.Place from = graph.places().get(place);
    List<Leg> open = new ArrayList<>();
    List<Edge> successes = from.edges().stream().filter(Ways::isOfSuccess).toList();
    switch (from.step().control()) {
      case Control.Branch branch -> open.addAll(choices(place, branch, successes, here));
      case Control.Loop loop when !from.isTurn() ->
          open.addAll(rounds(place, from.step(), loop, successes, here));
      case Control.Loop loop -> {
        successes.forEach(edge -> open.add(leg(place, edge)));
        if (successes.stream().noneMatch(edge -> edge.cause() == Cause.SUCCESS)) {
          open.add(new Leg(place, END, Cause.SUCCESS, ""));
        }
      }
      case Control.None none -> open.add(new Leg(place, target(successes, 0), Cause.SUCCESS, ""));
    }
    from.edges().stream()
        .filter(edge -> !isOfSuccess(edge))
        .forEach(edge -> open.add(leg(place, edge)));
    return open;
  }

  private static boolean isOfSuccess(Edge edge) {
    return edge.cause() == Cause.SUCCESS || edge.cause() == Cause.AGAIN;
  }

  private static Leg leg(int place, Edge edge) {
    return new Leg(place, edge.to(), edge.cause(), "");
  }

  private static int target(List<Edge> edges, int number) {
    return number < edges.size() ? edges.get(number).to() : END;
  }

  /** A graph has the ways of a branch in the order of its choices, that without one last. */
  private static List<Leg> choices(int place, Control.Branch branch, List<Edge> edges, Known here) {
    List<Leg> open = new ArrayList<>();
    for (int number = 0; number < branch.choices().size(); number++) {
      Control.Choice choice = branch.choices().get(number);
      Optional<Boolean> holds = here.foresees(choice.condition());
      if (holds.orElse(true)) {
        open.add(
            new Leg(place, target(edges, number), Cause.SUCCESS, Words.of(choice.condition())));
      }
      if (holds.orElse(false)) {
        return open;
      }
    }
    int otherwise = target(edges, branch.choices().size());
    open.add(new Leg(place, otherwise, Cause.SUCCESS, "no other choice holds"));
    return open;
  }

  /** A loop over a list that is known goes round, or does not. */
  private static List<Leg> rounds(
      int place, Step step, Control.Loop loop, List<Edge> edges, Known here) {
    JsonNode items = items(step, loop, here);
    boolean none = items != null && items.isEmpty();
    List<Leg> open = new ArrayList<>();
    if (!none) {
      open.add(leg(place, edges.getFirst()));
    }
    if (edges.size() > 1 && (items == null || none)) {
      open.add(leg(place, edges.get(1)));
    }
    return open;
  }

  /** The items a loop walks if they are known, otherwise null. */
  static @Nullable JsonNode items(Step step, Control.Loop loop, Known here) {
    Step.Input iterators = step.inputs().get("Iterators");
    if (loop.repeatWhile() != null || iterators == null) {
      return null;
    }
    JsonNode items = iterators.template().resolve(here);
    return items.isArray() && Known.isWhole(items) ? items : null;
  }

  /** The places that can be reached, each before those it leads to, choices in their order. */
  List<Integer> inOrder() {
    List<Integer> order = new ArrayList<>();
    visit(start, new HashSet<>(), order);
    return order.reversed();
  }

  private void visit(int place, Set<Integer> seen, List<Integer> order) {
    if (place != END && seen.add(place)) {
      from(place).reversed().forEach(leg -> visit(leg.to(), seen, order));
      order.add(place);
    }
  }

  /**
   * Whether every way from {@code first} to {@code last} comes through {@code place} as long as no
   * step fails.
   */
  boolean always(int place, int first, int last) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      int here = open.remove();
      if (here == place || !seen.add(here)) {
        continue;
      }
      if (here == END || here == last) {
        return false;
      }
      from(here).stream().filter(Leg::isOfSuccess).forEach(leg -> open.add(leg.to()));
    }
    return true;
  }
}
