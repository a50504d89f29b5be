package dev.runbook.validate;

import dev.runbook.expression.Template;
import dev.runbook.model.Control;
import dev.runbook.model.Flow;
import dev.runbook.model.Jump;
import dev.runbook.model.Reaction;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution can go from each place of a runbook, over every edge there is (spec:
 * documents, order of execution). Immutable.
 *
 * <p>A place is where a step begins; an {@code aws:loop} has a second one, its turn, where an
 * iteration is over and the loop goes round again or on. Places are numbered, so that sets of them
 * are sets of bits: runbooks may have thousands of steps. The first step is at place 0.
 */
public final class FlowGraph {

  /** Stands for the end of the execution. */
  private static final int END = -1;

  /** What takes an execution along an edge. */
  public enum Cause {
    /** The step succeeded; for a branch, whatever it chose. */
    SUCCESS,
    /** The step failed or timed out. */
    FAILURE,
    /** The execution was stopped during the step. */
    CANCEL,
    /** A loop goes round again. */
    AGAIN
  }

  /** A way from one place to another. */
  public record Edge(int to, Cause cause) {}

  /** Where a step begins, or where it ends an iteration, and the ways on from there. */
  public record Place(Step step, boolean isTurn, List<Edge> edges) {}

  /**
   * A jump to a step that cannot be reached from where it is written.
   *
   * @param field what says so, such as {@code nextStep}
   * @param reachable the names that can be
   */
  public record Dangling(Jump jump, String field, List<String> reachable) {}

  private final List<Place> places = new ArrayList<>();
  private final List<Dangling> dangling = new ArrayList<>();
  private final Map<String, Integer> turns = new LinkedHashMap<>();
  private final Map<String, Integer> beginnings = new LinkedHashMap<>();

  private FlowGraph() {}

  /**
   * The graph of {@code runbook}; of two steps with one name in a list, jumps lead to the first.
   */
  public static FlowGraph of(Runbook runbook) {
    var graph = new FlowGraph();
    graph.add(runbook.steps(), null, END);
    return graph;
  }

  /** All places; an edge's number is an index here. */
  public List<Place> places() {
    return places;
  }

  /** The jumps that lead nowhere. */
  public List<Dangling> dangling() {
    return dangling;
  }

  /** Where the step called {@code name} begins. */
  public Optional<Integer> beginningOf(String name) {
    return Optional.ofNullable(beginnings.get(name));
  }

  /** Where an iteration of {@code loop} is over. */
  public Optional<Integer> turnOf(Step loop) {
    return Optional.ofNullable(turns.get(loop.name()));
  }

  /** The names jumps can lead to from inside a list of steps, and where its end leads. */
  private record Scope(Map<String, Integer> own, @Nullable Scope around, int end) {

    @Nullable Integer find(String name) {
      for (Scope scope = this; scope != null; scope = scope.around) {
        Integer place = scope.own.get(name);
        if (place != null) {
          return place;
        }
      }
      return null;
    }

    List<String> names() {
      List<String> names = around == null ? new ArrayList<>() : around.names();
      names.addAll(own.keySet());
      return names;
    }
  }

  /** Adds a list of steps and returns where it begins; {@code end} when it is empty. */
  private int add(Steps steps, @Nullable Scope around, int end) {
    var scope = new Scope(new LinkedHashMap<>(), around, end);
    int first = places.size();
    for (Step step : steps.inOrder()) {
      scope.own.putIfAbsent(step.name(), places.size());
      beginnings.putIfAbsent(step.name(), places.size());
      place(step, false);
    }
    int last = places.size() - 1;
    for (int place = first; place <= last; place++) {
      draw(place, place == last ? end : place + 1, scope);
    }
    return last < first ? end : first;
  }

  private int place(Step step, boolean isTurn) {
    places.add(new Place(step, isTurn, new ArrayList<>()));
    return places.size() - 1;
  }

  private void draw(int place, int next, Scope scope) {
    Step step = places.get(place).step();
    Flow flow = step.flow();
    int nextStep = flow.nextStep() == null ? next : target(flow.nextStep(), "nextStep", scope);
    int following = flow.ends() ? scope.end : nextStep;
    switch (step.control()) {
      case Control.None none -> edge(place, following, Cause.SUCCESS);
      case Control.Branch branch -> drawChoices(branch, place, following, scope);
      case Control.Loop loop -> {
        int turn = drawRounds(loop, place, scope);
        edge(turn, following, Cause.SUCCESS);
        drawReactions(flow, turn, following, scope);
      }
    }
    drawReactions(flow, place, following, scope);
  }

  private void drawChoices(Control.Branch branch, int place, int following, Scope scope) {
    for (Control.Choice choice : branch.choices()) {
      edge(place, target(choice.nextStep(), "NextStep", scope), Cause.SUCCESS);
    }
    Jump otherwise = branch.otherwise();
    edge(place, otherwise == null ? following : target(otherwise, "Default", scope), Cause.SUCCESS);
  }

  /** Draws a loop's body between its beginning and its turn, and returns the turn. */
  private int drawRounds(Control.Loop loop, int place, Scope scope) {
    Step step = places.get(place).step();
    int turn = place(step, true);
    turns.putIfAbsent(step.name(), turn);
    int body = add(loop.body(), scope, turn);
    edge(place, body, Cause.SUCCESS);
    edge(turn, body, Cause.AGAIN);
    if (loop.repeatWhile() == null && mayBeEmpty(step.inputs().get("Iterators"))) {
      edge(place, turn, Cause.SUCCESS);
    }
    return turn;
  }

  private static boolean mayBeEmpty(Step.@Nullable Input iterators) {
    return iterators == null
        || !(iterators.template() instanceof Template.Fixed)
        || iterators.node().json().isEmpty();
  }

  private void drawReactions(Flow flow, int place, int following, Scope scope) {
    int afterFailure =
        switch (flow.afterFailure()) {
          case Reaction.Abort abort -> scope.end; // In a body, the loop's own onFailure decides.
          case Reaction.Continue goOn -> following;
          case Reaction.GoTo to -> target(to.jump(), "onFailure", scope);
        };
    edge(place, afterFailure, Cause.FAILURE);
    if (flow.afterCancel() instanceof Reaction.GoTo to) {
      edge(place, target(to.jump(), "onCancel", scope), Cause.CANCEL);
    }
  }

  private int target(Jump jump, String field, Scope scope) {
    Integer place = scope.find(jump.step());
    if (place == null) {
      dangling.add(new Dangling(jump, field, scope.names()));
      return END;
    }
    return place;
  }

  private void edge(int from, int to, Cause cause) {
    if (to != END) {
      places.get(from).edges().add(new Edge(to, cause));
    }
  }
}
