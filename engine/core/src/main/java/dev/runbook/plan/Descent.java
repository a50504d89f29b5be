package dev.runbook.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way down from a runbook to those it starts; it has an end even where they start each other.
 *
 * @param documents the names of those above, the outermost first
 * @param steps how many the whole plan has so far
 */
record Descent(List<String> documents, AtomicInteger steps) {

  private static final int DEEPEST = 10;
  private static final int MOST_STEPS = 10_000;

  /** The way down from the runbook that is planned. */
  static Descent begin() {
    return new Descent(List.of(), new AtomicInteger());
  }

  /** One further down. */
  Descent into(String document) {
    List<String> more = new ArrayList<>(documents);
    more.add(document);
    return new Descent(more, steps);
  }

  /** Whether it has gone far enough. */
  boolean isOver() {
    return documents.size() >= DEEPEST || steps.get() > MOST_STEPS;
  }
}
