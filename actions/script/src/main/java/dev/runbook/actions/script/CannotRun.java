package dev.runbook.actions.script;

/** A script cannot be run, for a reason its author or user can do something about. */
final class CannotRun extends Exception {

  private static final long serialVersionUID = 1L;

  CannotRun(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
