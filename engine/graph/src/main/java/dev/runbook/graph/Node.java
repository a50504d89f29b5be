package dev.runbook.graph;

import java.util.List;

/** Something edges begin and end at. */
public sealed interface Node {

  /** What edges call it: a letter, then letters, digits and underscores; once in a graph. */
  String id();

  /** Where a list of steps begins or ends. */
  record Terminal(String id, Kind kind) implements Node {

    /** What begins or ends there. */
    public enum Kind {
      /** The execution begins. */
      START("start"),
      /** The execution ends. */
      END("end"),
      /** An iteration of a loop begins. */
      ENTER("each time"),
      /** An iteration of a loop ends, and the next one may begin. */
      REPEAT("again");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      /** What is written on it. */
      String word() {
        return word;
      }
    }
  }

  /**
   * A step.
   *
   * @param gist what it is about, such as a function's name or a duration; or empty
   */
  record Box(String id, String name, String action, String gist) implements Node {}

  /**
   * A step that repeats others.
   *
   * @param gist what it goes over, or how long it goes on
   * @param body its steps, between where an iteration begins and where it ends
   */
  record Loop(String id, String name, String action, String gist, List<Node> body)
      implements Node {}

  /** A step that jumps name and the runbook does not have. */
  record Missing(String id, String name) implements Node {}
}
