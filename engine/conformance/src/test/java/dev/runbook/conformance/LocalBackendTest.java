package dev.runbook.conformance;

import dev.runbook.engine.Backend;
import dev.runbook.local.LocalBackend;
import dev.runbook.testkit.contract.RealTimeBackendContract;

/** The local backend keeps what every backend promises. */
class LocalBackendTest extends RealTimeBackendContract {

  @Override
  protected Backend backend() {
    return new LocalBackend();
  }
}
