package dev.runbook.actions.script;

/**
 * What a script may use, in bytes where nothing else is said. {@link #UNLIMITED} switches a limit
 * off, except that of processes.
 *
 * @param memory what each of its processes may hold; not applied to PowerShell, whose runtime is
 *     told instead
 * @param file the largest file it may write
 * @param processes how many may run at once; where there is no {@code /proc} nobody counts
 */
public record ScriptLimits(long memory, long file, int processes) {

  /** No limit. */
  public static final long UNLIMITED = -1;

  private static final long MEGABYTE = 1024 * 1024;

  /** What AWS gives a script (spec: documents, limits), and 256 processes. */
  public static final ScriptLimits STANDARD = new ScriptLimits(512 * MEGABYTE, 512 * MEGABYTE, 256);

  public ScriptLimits {
    if (processes < 1) {
      throw new IllegalArgumentException(
          "a script needs at least 1 process, was given " + processes);
    }
  }

  long megabytes() {
    return memory / MEGABYTE;
  }
}
