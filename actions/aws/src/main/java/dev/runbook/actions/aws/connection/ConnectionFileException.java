package dev.runbook.actions.aws.connection;

import dev.runbook.issue.Position;

/** A file of connections cannot be read; the message says where and why, and shows no values. */
public final class ConnectionFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ConnectionFileException(String file, Position at, String reason) {
    super("%s:%s: %s".formatted(file, at, reason));
  }
}
