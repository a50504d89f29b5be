package dev.runbook.actions.webhook;

/** A file of integrations cannot be read; the message says where and why, and shows no values. */
public final class IntegrationFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IntegrationFileException(String message) {
    super(message);
  }
}
