package dev.runbook.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes the backend of engines that name none; found by {@link java.util.ServiceLoader}. */
public interface BackendProvider {

  /**
   * A backend nobody uses yet.
   *
   * @param store the file it keeps executions in; null to keep them in memory
   * @throws dev.runbook.journal.StoreFailed if the file cannot be used
   */
  Backend backend(@Nullable Path store);
}
