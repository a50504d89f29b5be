package dev.runbook.testkit.contract;

import dev.runbook.engine.Backend;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

/** What every backend promises besides that keeps executions where they outlive its process. */
public abstract class DurableBackendContract extends RealTimeBackendContract {

  /** A new place for executions, and what opens a backend on it again and again. */
  protected abstract Supplier<Backend> place();

  @Override
  protected Backend backend() {
    return place().get();
  }

  @Nested
  class Resuming extends ResumeContract {

    private final Supplier<Backend> place = place();

    @Override
    Backend backend() {
      return place.get();
    }
  }

  @Nested
  class ResumedTargets extends ResumedTargetContract {

    private final Supplier<Backend> place = place();

    @Override
    Backend backend() {
      return place.get();
    }
  }

  @Nested
  class Retrying extends RetryContract {

    private final Supplier<Backend> place = place();

    @Override
    Backend backend() {
      return place.get();
    }
  }
}
