package dev.runbook.conformance;

import dev.runbook.engine.Backend;
import dev.runbook.local.Capacity;
import dev.runbook.local.LocalBackend;
import dev.runbook.local.LocalSettings;
import dev.runbook.testkit.contract.DurableBackendContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

/** The local backend keeps what every backend promises where executions are kept in a store. */
class StoreBackendTest extends DurableBackendContract {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  @Override
  protected Supplier<Backend> place() {
    Path file = file();
    LocalSettings settings = LocalSettings.STANDARD.draining(Duration.ofMillis(200));
    return () -> LocalBackend.on(file, settings);
  }

  @Override
  protected Backend backend(int running, int waiting) {
    return LocalBackend.on(file(), LocalSettings.STANDARD.with(new Capacity(running, waiting)));
  }

  private static Path file() {
    return folder.resolve(UUID.randomUUID() + ".db");
  }
}
