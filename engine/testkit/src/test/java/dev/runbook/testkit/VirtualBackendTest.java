package dev.runbook.testkit;

import dev.runbook.engine.Backend;
import dev.runbook.testkit.contract.BackendContract;

/** The virtual backend keeps what every backend promises. */
class VirtualBackendTest extends BackendContract {

  @Override
  protected Backend backend() {
    return VirtualBackend.performingActions();
  }
}
