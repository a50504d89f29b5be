package dev.runbook.graph;

import dev.runbook.condition.Words;
import dev.runbook.model.Control;
import dev.runbook.model.Flow;
import dev.runbook.model.Jump;
import dev.runbook.model.Reaction;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the nodes and edges of one graph (spec: documents, order of execution and routing). */
final class Sketch {

  /**
   * A list of steps being drawn.
   *
   * @param loop the id of the step whose body it is; empty for the main steps
   * @param around the list the loop stands in, or null
   */
  private record Level(
      Steps steps, String entry, String exit, String loop, @Nullable Level around) {}

  private final Steps steps;
  private final Ids ids;
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, Node> missing = new LinkedHashMap<>();

  Sketch(Steps steps) {
    this.steps = steps;
    this.ids = new Ids(steps);
  }

  Graph draw(String title) {
    Level main = new Level(steps, "start", "finish", "", null);
    List<Node> nodes = nodes(main, Node.Terminal.Kind.START, Node.Terminal.Kind.END);
    nodes.addAll(missing.values());
    return new Graph(title, List.copyOf(nodes), List.copyOf(edges));
  }

  private List<Node> nodes(Level level, Node.Terminal.Kind begins, Node.Terminal.Kind ends) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node.Terminal(level.entry(), begins));
    Step first = level.steps().first();
    if (first != null) {
      edges.add(new Edge(level.entry(), ids.of(first), Route.NEXT, ""));
    }
    for (Step step : level.steps().inOrder()) {
      nodes.add(node(step, level));
      leave(step, level);
    }
    if (edges.stream().anyMatch(edge -> edge.to().equals(level.exit()))) {
      nodes.add(new Node.Terminal(level.exit(), ends));
    }
    return nodes;
  }

  private Node node(Step step, Level level) {
    String id = ids.of(step);
    String name = OneLine.of(step.name());
    String action = OneLine.of(step.action().name());
    if (!(step.control() instanceof Control.Loop loop)) {
      return new Node.Box(id, name, action, Gist.of(step));
    }
    Level body = new Level(loop.body(), ids.entry(step), ids.exit(step), id, level);
    List<Node> inside = nodes(body, Node.Terminal.Kind.ENTER, Node.Terminal.Kind.REPEAT);
    return new Node.Loop(id, name, action, Gist.of(step), List.copyOf(inside));
  }

  /** All the ways on from {@code step}. */
  private void leave(Step step, Level level) {
    Flow flow = step.flow();
    boolean goesOn = flow.afterFailure() instanceof Reaction.Continue;
    if (step.control() instanceof Control.Branch branch) {
      Map<String, String> choices = choices(branch, level);
      if (branch.otherwise() == null) {
        choices.merge(following(step, level), "otherwise", Sketch::or);
      }
      choices.forEach((to, why) -> edges.add(new Edge(ids.of(step), to, Route.CHOICE, why)));
      if (goesOn) {
        edges.add(new Edge(ids.of(step), following(step, level), Route.FAILURE, "on failure"));
      }
    } else {
      edges.add(
          goesOn
              ? new Edge(ids.of(step), following(step, level), Route.ANYHOW, "also on failure")
              : new Edge(ids.of(step), following(step, level), Route.NEXT, ""));
    }
    react(step, flow.afterFailure(), Route.FAILURE, "on failure", level);
    react(step, flow.afterCancel(), Route.CANCEL, "on cancel", level);
  }

  private void react(Step step, Reaction reaction, Route route, String why, Level level) {
    if (reaction instanceof Reaction.GoTo to) {
      edges.add(new Edge(ids.of(step), target(to.jump(), level), route, why));
    }
  }

  /** Why a branch goes where, each step once. */
  private Map<String, String> choices(Control.Branch branch, Level level) {
    Map<String, String> choices = new LinkedHashMap<>();
    for (Control.Choice choice : branch.choices()) {
      choices.merge(
          target(choice.nextStep(), level), OneLine.of(Words.of(choice.condition())), Sketch::or);
    }
    if (branch.otherwise() != null) {
      choices.merge(target(branch.otherwise(), level), "default", Sketch::or);
    }
    return choices;
  }

  private static String or(String first, String second) {
    return first + ", or " + second;
  }

  private String following(Step step, Level level) {
    Flow flow = step.flow();
    if (flow.ends()) {
      return level.exit();
    }
    if (flow.nextStep() != null) {
      return target(flow.nextStep(), level);
    }
    Step next = level.steps().after(step);
    return next == null ? level.exit() : ids.of(next);
  }

  /** Where a jump leads: in its own list, or from a loop's body in a list around it. */
  private String target(Jump jump, Level level) {
    Level inner = level;
    for (Level at = level; at != null; at = at.around()) {
      Step named = at.steps().named(jump.step()).orElse(null);
      if (named != null) {
        // A body cannot jump to its own loop; drawn is what somebody who wrote that had in mind.
        return ids.of(named).equals(inner.loop()) ? inner.entry() : ids.of(named);
      }
      inner = at;
    }
    return missing
        .computeIfAbsent(
            jump.step(), name -> new Node.Missing(ids.fresh("missing_" + name), OneLine.of(name)))
        .id();
  }
}
