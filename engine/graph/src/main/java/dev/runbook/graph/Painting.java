package dev.runbook.graph;

import dev.runbook.execution.Status;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an execution lays over a graph: a mark on each step, and the edges it went along. */
public final class Painting {

  /** Nothing: the runbook as it is written. */
  public static final Painting NONE = new Painting(Map.of(), Set.of());

  private final Map<String, Mark> marks;
  private final Set<Edge> taken;

  private Painting(Map<String, Mark> marks, Set<Edge> taken) {
    this.marks = marks;
    this.taken = taken;
  }

  /**
   * What {@code trail} lays over {@code graph}.
   *
   * @throws WrongExecution if it knows a step that the graph does not
   */
  public static Painting of(Graph graph, Trail trail) {
    Map<String, Node> byName = new LinkedHashMap<>();
    for (Node node : graph.everyNode()) {
      switch (node) {
        case Node.Box box -> byName.putIfAbsent(box.name(), box);
        case Node.Loop loop -> byName.putIfAbsent(loop.name(), loop);
        case Node.Terminal terminal -> {}
        case Node.Missing missing -> {}
      }
    }
    for (Trail.Run run : trail.runs()) {
      if (!byName.containsKey(OneLine.of(run.step()))) {
        throw new WrongExecution(
            "the execution is not of this runbook: it has step '%s', which the runbook does not"
                .formatted(OneLine.of(run.step())));
      }
    }
    Set<Edge> taken = new Footsteps(graph, byName, trail).edges();
    return new Painting(marks(byName, trail), taken);
  }

  /**
   * What became of the step that {@code node} stands for, or null where there is nothing to say.
   */
  @Nullable Mark mark(Node node) {
    return marks.get(node.id());
  }

  /** Whether the execution went along {@code edge}. */
  boolean took(Edge edge) {
    return taken.contains(edge);
  }

  private static Map<String, Mark> marks(Map<String, Node> byName, Trail trail) {
    Map<String, Mark> marks = new LinkedHashMap<>();
    byName.forEach((name, node) -> {
      List<Trail.Run> runs =
          trail.runs().stream().filter(run -> OneLine.of(run.step()).equals(name)).toList();
      marks.put(node.id(), Mark.of(runs, iterations(runs, trail)));
    });
    return marks;
  }

  private static int iterations(List<Trail.Run> loop, Trail trail) {
    List<String> ids = loop.stream().map(Trail.Run::id).toList();
    Set<Trail.Iteration> iterations = new LinkedHashSet<>();
    for (Trail.Run run : trail.runs()) {
      if (run.status() != Status.Pending && ids.contains(run.within().loopRun())) {
        iterations.add(run.within());
      }
    }
    return iterations.size();
  }
}
