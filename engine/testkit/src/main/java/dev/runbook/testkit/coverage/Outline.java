package dev.runbook.testkit.coverage;

import dev.runbook.issue.Position;
import dev.runbook.model.Control;
import dev.runbook.model.Flow;
import dev.runbook.model.Jump;
import dev.runbook.model.Reaction;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import dev.runbook.testkit.coverage.Spot.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything of a runbook that executions can reach, in the order of its text.
 *
 * <p>Only what somebody wrote to be reached counts: a step that aborts after a failure does what
 * every step does, so nobody is asked to let each of them fail.
 */
final class Outline {

  private final List<Position> steps;
  private final Map<Spot, Place> places = new LinkedHashMap<>();

  /**
   * A spot for people.
   *
   * @param at where it is written
   * @param words what it is, such as {@code step restart} or {@code onFailure of patch}
   */
  record Place(Position at, String words) {}

  Outline(Runbook runbook) {
    steps = places(runbook.steps());
    runbook.steps().everyStep().forEach(this::step);
  }

  Map<Spot, Place> places() {
    return places;
  }

  private void step(Step step) {
    add(Spot.of(Kind.STEP, step.at()), step.at(), "step " + step.name());
    switch (step.control()) {
      case Control.Branch branch -> choices(step, branch);
      case Control.Loop loop -> loop(step, loop);
      case Control.None none -> {}
    }
    reactions(step);
  }

  private void choices(Step step, Control.Branch branch) {
    for (int i = 0; i < branch.choices().size(); i++) {
      Jump next = branch.choices().get(i).nextStep();
      add(
          new Spot(Kind.CHOICE, step.at(), i + 1),
          next.at(),
          "choice %d of %s, to %s".formatted(i + 1, step.name(), next.step()));
    }
    Jump otherwise = branch.otherwise();
    if (otherwise != null) {
      add(
          Spot.of(Kind.DEFAULT, step.at()),
          otherwise.at(),
          "Default of %s, to %s".formatted(step.name(), otherwise.step()));
    }
  }

  private void loop(Step step, Control.Loop loop) {
    add(
        Spot.of(Kind.SECOND_ITERATION, step.at()),
        step.at(),
        "a second iteration of " + step.name());
    if (loop.body().inOrder().stream().anyMatch(inner -> leaves(inner, loop.body()))) {
      add(Spot.of(Kind.LOOP_LEFT, step.at()), step.at(), "a way out of " + step.name());
    }
  }

  private static boolean leaves(Step step, Steps body) {
    Flow flow = step.flow();
    Stream<Jump> next = Stream.ofNullable(flow.nextStep());
    return Stream.of(step.control().jumps().stream(), flow.reactionJumps().stream(), next)
        .flatMap(jumps -> jumps)
        .anyMatch(jump -> body.named(jump.step()).isEmpty());
  }

  private void reactions(Step step) {
    Reaction afterFailure = step.flow().afterFailure();
    if (!(afterFailure instanceof Reaction.Abort)) {
      add(
          Spot.of(Kind.FAILURE, step.at()),
          at(step, afterFailure),
          "onFailure of %s: %s".formatted(step.name(), afterFailure.written()));
    }
    boolean isLoop = step.control() instanceof Control.Loop;
    Reaction afterCancel = step.flow().afterCancel();
    if (!isLoop && afterCancel instanceof Reaction.GoTo) {
      add(
          Spot.of(Kind.CANCEL, step.at()),
          at(step, afterCancel),
          "onCancel of %s: %s".formatted(step.name(), afterCancel.written()));
    }
  }

  private static Position at(Step step, Reaction reaction) {
    return reaction instanceof Reaction.GoTo to ? to.jump().at() : step.at();
  }

  private void add(Spot spot, Position at, String words) {
    places.put(spot, new Place(at, words));
  }

  /** Whether these are the steps of this runbook: they stand where its own do. */
  boolean isOf(Steps others) {
    return places(others).equals(steps);
  }

  private static List<Position> places(Steps steps) {
    return steps.everyStep().stream().map(Step::at).toList();
  }
}
