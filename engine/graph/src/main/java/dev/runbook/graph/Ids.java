package dev.runbook.graph;

import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What the nodes of steps are called. A name is kept where it can be, so that a picture kept as
 * text changes where the runbook does; the prefix keeps it clear of every format's own words.
 */
final class Ids {

  private final IdentityHashMap<Step, String> ids = new IdentityHashMap<>();
  private final Set<String> given = new LinkedHashSet<>();

  Ids(Steps steps) {
    steps.everyStep().forEach(step -> ids.put(step, fresh("step_" + step.name())));
  }

  String of(Step step) {
    return Objects.requireNonNull(ids.get(step), step.name());
  }

  /** Where an iteration of {@code loop} begins. */
  String entry(Step loop) {
    return "enter" + of(loop).substring("step".length());
  }

  /** Where an iteration of {@code loop} ends. */
  String exit(Step loop) {
    return "repeat" + of(loop).substring("step".length());
  }

  /** An id like {@code wanted} that no other node has. */
  String fresh(String wanted) {
    String plain = wanted.replaceAll("[^A-Za-z0-9_]", "_");
    String id = plain;
    for (int count = 2; !given.add(id); count++) {
      id = plain + "_" + count;
    }
    return id;
  }
}
