package dev.runbook.local;

import dev.runbook.engine.Backend;
import dev.runbook.engine.BackendProvider;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Offers {@link LocalBackend} to engines that name no backend. */
public final class LocalBackendProvider implements BackendProvider {

  @Override
  public Backend backend(@Nullable Path store) {
    return store == null ? new LocalBackend() : LocalBackend.on(store);
  }
}
