package dev.runbook.testkit;

import dev.runbook.engine.Backend;

/** The virtual backend keeps what every backend promises. */
class VirtualBackendTest extends BackendContract {

  @Override
  protected Backend backend() {
    return VirtualBackend.performingActions();
  }
}
