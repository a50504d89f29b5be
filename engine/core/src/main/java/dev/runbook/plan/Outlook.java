package dev.runbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Action;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.FlowAction;
import dev.runbook.action.Inputs;
import dev.runbook.condition.Words;
import dev.runbook.model.Control;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import dev.runbook.plan.Ways.Leg;
import dev.runbook.validate.FlowGraph;
import dev.runbook.value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The steps that lie ahead in one runbook, and what each would do. */
final class Outlook {

  /**
   * Where a step is.
   *
   * @param loops around it, the outermost first
   * @param first where its list of steps begins
   * @param last where that ends
   */
  private record Place(List<String> loops, int first, int last) {}

  private final Planner planner;
  private final Values values;
  private final FlowGraph graph;
  private final Ways ways;
  private final Descent descent;
  private final Map<String, Place> places = new LinkedHashMap<>();

  Outlook(Planner planner, Values values, FlowGraph graph, Ways ways, int start, Descent descent) {
    this.planner = planner;
    this.values = values;
    this.graph = graph;
    this.ways = ways;
    this.descent = descent;
    place(values.runbook().steps(), new Place(List.of(), start, Ways.END));
  }

  private void place(Steps steps, Place place) {
    for (Step step : steps.inOrder()) {
      places.putIfAbsent(step.name(), place);
      if (step.control() instanceof Control.Loop loop && loop.body().first() != null) {
        int first = graph.beginningOf(loop.body().inOrder().getFirst().name()).orElse(Ways.END);
        place(
            loop.body(),
            new Place(inside(place.loops(), step), first, graph.turnOf(step).orElse(Ways.END)));
      }
    }
  }

  /** Every step that can be reached, each once; those of a loop follow it. */
  List<PlannedStep> steps() {
    Map<List<String>, List<PlannedStep>> byLoops = new LinkedHashMap<>();
    for (int place : ways.inOrder()) {
      if (!graph.places().get(place).isTurn()) {
        descent.steps().incrementAndGet();
        PlannedStep step = step(place);
        byLoops.computeIfAbsent(step.loops(), first -> new ArrayList<>()).add(step);
      }
    }
    List<PlannedStep> steps = new ArrayList<>();
    addAll(List.of(), byLoops, steps);
    return steps;
  }

  private static void addAll(
      List<String> loops, Map<List<String>, List<PlannedStep>> byLoops, List<PlannedStep> steps) {
    for (PlannedStep step : byLoops.getOrDefault(loops, List.of())) {
      steps.add(step);
      if (step.step().control() instanceof Control.Loop) {
        addAll(inside(loops, step.step()), byLoops, steps);
      }
    }
  }

  private static List<String> inside(List<String> loops, Step loop) {
    List<String> more = new ArrayList<>(loops);
    more.add(loop.name());
    return more;
  }

  private PlannedStep step(int number) {
    Step step = graph.places().get(number).step();
    Place place = Objects.requireNonNull(places.get(step.name()));
    Known known = ways.at(number);
    Action action = planner.actions().named(step.action().name()).orElseThrow();
    ActionDefinition definition = action.definition();
    ObjectNode resolved = StepInputs.resolved(step, definition, known);
    Inputs inputs = definition.known(resolved);
    Child child =
        action instanceof FlowAction flow
            ? flow.starts(inputs)
                .map(request -> planner.child(request, values, descent))
                .orElse(Child.NONE)
            : Child.NONE;
    return new PlannedStep(
        step,
        place.loops(),
        reached(number, place),
        values.secrets().mask(child.note().isEmpty() ? note(step, number, known) : child.note()),
        calls(action, inputs),
        child.plan(),
        null);
  }

  private List<PlannedCall> calls(Action action, Inputs inputs) {
    return PlannedCall.of(action, inputs, planner.apis()).stream()
        .map(call -> call.hiding(values.secrets()))
        .toList();
  }

  private String note(Step step, int place, Known known) {
    return switch (step.control()) {
      case Control.None none -> "";
      case Control.Loop loop when loop.repeatWhile() != null ->
          "repeats while " + Words.of(loop.repeatWhile());
      case Control.Loop loop -> items(step, loop, known);
      case Control.Branch branch -> decision(place);
    };
  }

  private static String items(Step step, Control.Loop loop, Known known) {
    JsonNode items = Ways.items(step, loop, known);
    if (items == null) {
      return "for each of " + Text.of(step.inputsAsWritten().path("Iterators"));
    }
    return items.isEmpty()
        ? "for nothing: the list is empty"
        : "for each of %d: %s".formatted(items.size(), String.join(", ", Text.recorded(items)));
  }

  private String decision(int place) {
    List<Leg> ways = this.ways.from(place).stream().filter(Leg::isOfSuccess).toList();
    return ways.size() > 1 ? "" : "goes to " + target(ways.getFirst());
  }

  private String target(Leg leg) {
    return leg.to() == Ways.END ? "the end" : name(leg.to());
  }

  private String name(int place) {
    return graph.places().get(place).step().name();
  }

  /** How an execution comes here, in words. */
  private String reached(int number, Place place) {
    if (ways.always(number, place.first(), place.last())) {
      return "always";
    }
    List<String> conditions = new ArrayList<>();
    List<String> after = new ArrayList<>();
    List<String> failing = new ArrayList<>();
    List<String> stopped = new ArrayList<>();
    for (Leg leg : ways.to(number)) {
      String from = name(leg.from());
      switch (leg.cause()) {
        case FAILURE -> add(failing, from);
        case CANCEL -> add(stopped, from);
        case SUCCESS, AGAIN -> {
          if (leg.choice().isEmpty()) {
            add(after, from);
          } else {
            add(conditions, "%s (%s)".formatted(leg.choice(), from));
          }
        }
      }
    }
    failing.removeAll(after);
    List<String> words = new ArrayList<>();
    conditions.forEach(condition -> words.add("if " + condition));
    addAll(words, "after ", after, "");
    addAll(words, "if ", failing, " fails");
    addAll(words, "when cancelled in ", stopped, "");
    return String.join(", or ", words);
  }

  private static void add(List<String> names, String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
  }

  private static void addAll(List<String> words, String before, List<String> names, String after) {
    if (!names.isEmpty()) {
      words.add(before + String.join(" or ", names) + after);
    }
  }
}
