package dev.runbook.cli;

import dev.runbook.local.store.SqliteStore;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A store that is being opened on a thread of its own, while the runbook is read. A file that is
 * not there yet is made only once {@link #get} asks for it, since perhaps nothing is started.
 */
final class OpeningStore {

  private final FutureTask<SqliteStore> opening;

  private OpeningStore(StorePlace place, String command) {
    this.opening = new FutureTask<>(() -> place.open(command));
    Thread.ofPlatform().daemon().start(place.exists() ? opening : StorePlace::warmUp);
  }

  /** Begins to open the store that is at {@code place}. */
  static OpeningStore at(StorePlace place, String command) {
    return new OpeningStore(place, command);
  }

  /**
   * The store, once it is open.
   *
   * @throws dev.runbook.cli.input.WrongUse if another process uses it
   */
  SqliteStore get() throws InterruptedException {
    opening.run();
    try {
      return opening.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException reason
          ? reason
          : new IllegalStateException(failed.getCause());
    }
  }
}
