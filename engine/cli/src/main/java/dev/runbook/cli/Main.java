package dev.runbook.cli;

/** Where the {@code runbook} command begins. */
public final class Main {

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    int exitCode = RunbookCommand.execute(console, arguments);
    console.flush();
    System.exit(exitCode);
  }
}
