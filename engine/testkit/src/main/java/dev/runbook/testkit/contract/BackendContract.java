package dev.runbook.testkit.contract;

import dev.runbook.engine.Backend;
import org.junit.jupiter.api.Nested;

/** What every backend promises. A backend's test extends this and says only how to build one. */
public abstract class BackendContract {

  /** A backend nobody has used yet. */
  protected abstract Backend backend();

  @Nested
  class Steps extends RunContract {
    @Override
    Backend backend() {
      return BackendContract.this.backend();
    }
  }

  @Nested
  class Executions extends EngineContract {
    @Override
    Backend backend() {
      return BackendContract.this.backend();
    }
  }

  @Nested
  class Children extends ChildContract {
    @Override
    Backend backend() {
      return BackendContract.this.backend();
    }
  }

  @Nested
  class Targets extends TargetContract {
    @Override
    Backend backend() {
      return BackendContract.this.backend();
    }
  }

  @Nested
  class Delegation extends DelegationContract {
    @Override
    Backend backend() {
      return BackendContract.this.backend();
    }
  }

  @Nested
  class Secrets extends SecretContract {
    @Override
    Backend backend() {
      return BackendContract.this.backend();
    }
  }

  @Nested
  class Stops extends StopContract {
    @Override
    Backend backend() {
      return BackendContract.this.backend();
    }
  }

  @Nested
  class Signals extends SignalContract {
    @Override
    Backend backend() {
      return BackendContract.this.backend();
    }
  }

  @Nested
  class ModeInteractive extends InteractiveContract {
    @Override
    Backend backend() {
      return BackendContract.this.backend();
    }
  }

  @Nested
  class Loops extends LoopContract {
    @Override
    Backend backend() {
      return BackendContract.this.backend();
    }
  }
}
