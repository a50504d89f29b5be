package dev.runbook.testkit.contract;

import dev.runbook.engine.Backend;
import org.junit.jupiter.api.Nested;

/** What every backend promises besides that keeps executions in memory: they end with it. */
public abstract class VolatileBackendContract extends RealTimeBackendContract {

  @Nested
  class Closing extends ClosingContract {
    @Override
    Backend backend() {
      return VolatileBackendContract.this.backend();
    }

    @Override
    Backend backend(int running, int waiting) {
      return VolatileBackendContract.this.backend(running, waiting);
    }
  }
}
