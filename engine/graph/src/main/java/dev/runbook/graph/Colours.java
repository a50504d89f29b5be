package dev.runbook.graph;

import dev.runbook.execution.Status;
import java.util.Locale;

/**
 * The colours of a status on a light ground. Dark text is readable on every fill, and each status
 * is also written out.
 */
record Colours(String fill, String stroke) {

  /** What style sheets call {@code status}. */
  static String className(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  static Colours of(Status status) {
    return switch (status) {
      case Success -> new Colours("#d1fadf", "#15803d");
      case Failed, TimedOut -> new Colours("#fee2e2", "#b91c1c");
      case Cancelled, Cancelling -> new Colours("#ffedd5", "#b45309");
      case InProgress -> new Colours("#dbeafe", "#1d4ed8");
      case Waiting -> new Colours("#fef9c3", "#a16207");
      case Exited -> new Colours("#ede9fe", "#6d28d9");
      case Pending -> new Colours("#f4f4f5", "#a1a1aa");
    };
  }
}
