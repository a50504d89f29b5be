package dev.runbook.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list of steps that follow each other: the main steps, or the body of a loop. Immutable. */
public final class Steps {

  private final List<Step> inOrder;
  private final Map<String, Integer> places = new LinkedHashMap<>();

  /** The steps in the order they are written; of two with one name, jumps reach the first. */
  public Steps(List<Step> inOrder) {
    this.inOrder = List.copyOf(inOrder);
    for (int place = 0; place < this.inOrder.size(); place++) {
      places.putIfAbsent(this.inOrder.get(place).name(), place);
    }
  }

  /** The steps of this list alone, without those of loops in it. */
  public List<Step> inOrder() {
    return inOrder;
  }

  /** Every step, each before those of its own loop body. */
  public List<Step> everyStep() {
    List<Step> every = new ArrayList<>();
    for (Step step : inOrder) {
      every.add(step);
      if (step.control() instanceof Control.Loop loop) {
        every.addAll(loop.body().everyStep());
      }
    }
    return every;
  }

  /** The step of this list called {@code name}. */
  public Optional<Step> named(String name) {
    return Optional.ofNullable(places.get(name)).map(inOrder::get);
  }

  /** The step written after {@code step}, or null if it is the last. */
  public @Nullable Step after(Step step) {
    Integer place = places.get(step.name());
    return place == null || place + 1 == inOrder.size() ? null : inOrder.get(place + 1);
  }

  /** The first step, or null when there is none. */
  public @Nullable Step first() {
    return inOrder.isEmpty() ? null : inOrder.getFirst();
  }
}
