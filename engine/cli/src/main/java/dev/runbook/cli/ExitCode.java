package dev.runbook.cli;

/** What the command's exit code says; scripts rely on it. */
final class ExitCode {

  /** The execution succeeded, the runbooks are right, or all cases passed. */
  static final int SUCCESS = 0;

  /** The execution ended otherwise, or a case failed. */
  static final int NOT_SUCCESSFUL = 1;

  /** The runbook, its parameters, a test file or the command line are wrong. */
  static final int WRONG_INPUT = 2;

  /** The engine itself failed. */
  static final int ENGINE_FAILED = 3;

  /** Somebody interrupted the command. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
