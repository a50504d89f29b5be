package dev.runbook.model;

/** What {@code onFailure} and {@code onCancel} can say. */
public sealed interface Reaction {

  /** The reaction as runbooks write it. */
  String written();

  /** End the execution. */
  record Abort() implements Reaction {
    @Override
    public String written() {
      return "Abort";
    }
  }

  /** Go on as after success. */
  record Continue() implements Reaction {
    @Override
    public String written() {
      return "Continue";
    }
  }

  /** Go to another step. */
  record GoTo(Jump jump) implements Reaction {
    @Override
    public String written() {
      return "step:" + jump.step();
    }
  }
}
