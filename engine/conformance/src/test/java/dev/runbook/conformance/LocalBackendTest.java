package dev.runbook.conformance;

import dev.runbook.engine.Backend;
import dev.runbook.local.Capacity;
import dev.runbook.local.LocalBackend;
import dev.runbook.local.LocalSettings;
import dev.runbook.testkit.contract.VolatileBackendContract;

/** The local backend keeps what every backend promises. */
class LocalBackendTest extends VolatileBackendContract {

  @Override
  protected Backend backend() {
    return new LocalBackend();
  }

  @Override
  protected Backend backend(int running, int waiting) {
    return new LocalBackend(LocalSettings.STANDARD.with(new Capacity(running, waiting)));
  }
}
