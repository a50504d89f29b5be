package dev.runbook.testkit.contract;

import dev.runbook.engine.Backend;
import org.junit.jupiter.api.Nested;

/**
 * What every backend promises besides whose executions run while their callers do something else:
 * waiting can be cut short, and there is an end to how much goes on at once.
 */
public abstract class RealTimeBackendContract extends BackendContract {

  /** A backend nobody has used yet, that runs so many executions at once and lets so many wait. */
  protected abstract Backend backend(int running, int waiting);

  @Nested
  class RealTime extends RealTimeContract {
    @Override
    Backend backend() {
      return RealTimeBackendContract.this.backend();
    }
  }

  @Nested
  class RunningTargets extends RunningTargetContract {
    @Override
    Backend backend() {
      return RealTimeBackendContract.this.backend();
    }
  }

  @Nested
  class Turns extends CapacityContract {
    @Override
    Backend backend(int running, int waiting) {
      return RealTimeBackendContract.this.backend(running, waiting);
    }
  }
}
