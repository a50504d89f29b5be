package dev.runbook.local.store;

import java.nio.file.Path;

/** Another process, which is alive, runs the executions of a store. */
public final class StoreInUse extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String owner;

  /**
   * The store cannot be opened by a second engine.
   *
   * @param owner who has it open, such as {@code process 4711, since 12:03:11}
   */
  public StoreInUse(Path file, String owner) {
    super("%s is in use by %s".formatted(file, owner));
    this.owner = owner;
  }

  /** Whether the other process is this command, as {@code runbook.command} names it there. */
  public boolean isBy(String command) {
    return owner.contains("('" + command + "')");
  }
}
