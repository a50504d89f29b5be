package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Control;
import dev.runbook.model.Flow;
import dev.runbook.model.Jump;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * No step can lead back to itself over any edge there is: next, {@code nextStep}, choices, {@code
 * onFailure}, {@code onCancel}. Repeating is for {@code aws:loop} (spec: documents, order of
 * execution).
 */
final class NoCycles implements Rule {

  @Override
  public void check(Runbook runbook, Report report) {
    check(runbook.steps(), report);
  }

  private void check(Steps steps, Report report) {
    if (!namesAreUnique(steps)) {
      return; // Where a jump leads is unclear then, and the names are reported elsewhere.
    }
    Set<Step> finished = identitySet();
    for (Step step : steps.inOrder()) {
      List<Step> circle = circleFrom(step, steps, finished);
      if (!circle.isEmpty()) {
        report.add(
            Code.CYCLE,
            circle.getFirst().at(),
            "steps lead back to themselves: "
                + circle.stream().map(Step::name).collect(Collectors.joining(" -> ")),
            "use aws:loop to repeat steps");
        break;
      }
    }
    for (Step step : steps.inOrder()) {
      if (step.control() instanceof Control.Loop loop) {
        check(loop.body(), report);
      }
    }
  }

  /** Hashing a step would walk all that is written in it, at every question. */
  private static Set<Step> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static boolean namesAreUnique(Steps steps) {
    return steps.inOrder().stream().map(Step::name).distinct().count() == steps.inOrder().size();
  }

  /** A step whose following steps are being walked. */
  private record Visit(Step step, Iterator<Step> next) {}

  /** Walks depth first, without recursion: runbooks may have thousands of steps. */
  private static List<Step> circleFrom(Step start, Steps steps, Set<Step> finished) {
    if (finished.contains(start)) {
      return List.of();
    }
    Deque<Visit> way = new ArrayDeque<>();
    Set<Step> onWay = identitySet();
    way.push(new Visit(start, following(start, steps).iterator()));
    onWay.add(start);
    while (!way.isEmpty()) {
      Visit visit = way.element();
      if (!visit.next().hasNext()) {
        way.pop();
        onWay.remove(visit.step());
        finished.add(visit.step());
        continue;
      }
      Step next = visit.next().next();
      if (onWay.contains(next)) {
        return circle(way, next);
      }
      if (!finished.contains(next)) {
        way.push(new Visit(next, following(next, steps).iterator()));
        onWay.add(next);
      }
    }
    return List.of();
  }

  private static List<Step> circle(Deque<Visit> way, Step closing) {
    List<Step> circle = new ArrayList<>();
    circle.add(closing);
    for (Visit visit : way) {
      circle.add(visit.step());
      if (visit.step().name().equals(closing.name())) {
        break;
      }
    }
    return circle.reversed();
  }

  private static List<Step> following(Step step, Steps steps) {
    List<Step> following = new ArrayList<>();
    Flow flow = step.flow();
    boolean alwaysJumps =
        step.control() instanceof Control.Branch branch && branch.otherwise() != null;
    if (flow.nextStep() != null && !alwaysJumps) {
      add(flow.nextStep(), steps, following);
    } else if (!flow.ends() && !alwaysJumps) {
      add(steps.after(step), following);
    }
    flow.reactionJumps().forEach(jump -> add(jump, steps, following));
    step.control().jumps().forEach(jump -> add(jump, steps, following));
    if (step.control() instanceof Control.Loop loop) {
      waysOut(loop.body()).forEach(jump -> add(jump, steps, following));
    }
    return following;
  }

  /** All jumps of a loop's body; those that name a step around the loop leave it. */
  private static List<Jump> waysOut(Steps body) {
    List<Jump> jumps = new ArrayList<>();
    for (Step step : body.everyStep()) {
      Flow flow = step.flow();
      if (flow.nextStep() != null) {
        jumps.add(flow.nextStep());
      }
      jumps.addAll(flow.reactionJumps());
      jumps.addAll(step.control().jumps());
    }
    return jumps;
  }

  private static void add(Jump jump, Steps steps, List<Step> following) {
    steps.named(jump.step()).ifPresent(following::add);
  }

  private static void add(@Nullable Step step, List<Step> following) {
    if (step != null) {
      following.add(step);
    }
  }
}
