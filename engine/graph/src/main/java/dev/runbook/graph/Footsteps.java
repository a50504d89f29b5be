package dev.runbook.graph;

import dev.runbook.execution.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the edges an execution went along. What is recorded is only which step ran after which, so
 * an edge counts when it joins two such steps and suits how the first one ended.
 */
final class Footsteps {

  private final Graph graph;
  private final Map<String, Node> byName;
  private final Map<Trail.Iteration, List<Trail.Run>> iterations = new LinkedHashMap<>();
  private final Map<String, Trail.Run> byId = new LinkedHashMap<>();
  private final Set<Edge> edges = new LinkedHashSet<>();

  Footsteps(Graph graph, Map<String, Node> byName, Trail trail) {
    this.graph = graph;
    this.byName = byName;
    for (Trail.Run run : trail.runs()) {
      if (run.began()) {
        iterations.computeIfAbsent(run.within(), within -> new ArrayList<>()).add(run);
        byId.put(run.id(), run);
      }
    }
  }

  Set<Edge> edges() {
    iterations.forEach(this::follow);
    return edges;
  }

  /** Through one list of steps, from where it is entered to where it is left. */
  private void follow(Trail.Iteration iteration, List<Trail.Run> runs) {
    Trail.Run loop = byId.get(iteration.loopRun());
    List<Node> level =
        loop != null && node(loop) instanceof Node.Loop drawn ? drawn.body() : graph.nodes();
    take(level.getFirst().id(), node(runs.getFirst()).id(), Status.Success);
    for (int i = 1; i < runs.size(); i++) {
      Trail.Run from = whoLeft(runs.get(i - 1));
      take(node(from).id(), node(runs.get(i)).id(), from.status());
    }
    if (!jumpedOut(loop, iteration)) {
      Trail.Run last = runs.getLast();
      level.stream()
          .filter(Footsteps::isExit)
          .forEach(exit -> take(node(last).id(), exit.id(), last.status()));
    }
  }

  private void take(String from, String to, Status status) {
    graph.edges().stream()
        .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
        .filter(edge -> edge.route().suits(status))
        .forEach(edges::add);
  }

  /** A loop that was exited was left by the step inside that ran last. */
  private Trail.Run whoLeft(Trail.Run run) {
    Trail.Iteration last = run.status() == Status.Exited ? lastOf(run) : null;
    if (last == null) {
      return run;
    }
    Trail.Run inside = iterations.getOrDefault(last, List.of()).getLast();
    boolean isInside = node(run) instanceof Node.Loop loop && loop.body().contains(node(inside));
    return isInside ? whoLeft(inside) : run;
  }

  private boolean jumpedOut(Trail.@Nullable Run loop, Trail.Iteration iteration) {
    return loop != null && loop.status() == Status.Exited && iteration.equals(lastOf(loop));
  }

  private Trail.@Nullable Iteration lastOf(Trail.Run loop) {
    return iterations.keySet().stream()
        .filter(iteration -> iteration.loopRun().equals(loop.id()))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private Node node(Trail.Run run) {
    return Objects.requireNonNull(byName.get(OneLine.of(run.step())), run.step());
  }

  private static boolean isExit(Node node) {
    return node instanceof Node.Terminal terminal
        && (terminal.kind() == Node.Terminal.Kind.END
            || terminal.kind() == Node.Terminal.Kind.REPEAT);
  }
}
