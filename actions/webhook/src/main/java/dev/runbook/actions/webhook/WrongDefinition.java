package dev.runbook.actions.webhook;

/** What defines an integration is not such as it must be. */
final class WrongDefinition extends Exception {

  private static final long serialVersionUID = 1;

  private final String field;
  private final String reason;

  /** In {@code field}; empty for the whole. */
  WrongDefinition(String field, String reason) {
    super(field.isEmpty() ? reason : field + ": " + reason, null, false, false);
    this.field = field;
    this.reason = reason;
  }

  String field() {
    return field;
  }

  /** Why, without any of its values. */
  String reason() {
    return field.isEmpty() ? reason : field + ": " + reason;
  }
}
