package dev.runbook.aws.model;

import org.jspecify.annotations.Nullable;

/** A file that should hold the model of a service, and does not. */
public final class UnreadableModel extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String file;

  UnreadableModel(String file, String reason, @Nullable Throwable cause) {
    super("'%s' is no model of an AWS service: %s".formatted(file, reason), cause);
    this.file = file;
  }

  UnreadableModel(String file, String reason) {
    this(file, reason, null);
  }

  /** Which file. */
  public String file() {
    return file;
  }
}
