package dev.runbook.conformance;

import dev.runbook.engine.Backend;
import dev.runbook.local.LocalBackend;
import dev.runbook.local.LocalSettings;
import dev.runbook.testkit.contract.BackendContract;

/**
 * The local backend keeps what every backend promises where attempts are over before anybody waits
 * for them, as happens now and then on a busy machine.
 */
class EarlyAttemptsTest extends BackendContract {

  @Override
  protected Backend backend() {
    return new LocalBackend(LocalSettings.STANDARD.with(Early::new));
  }

  /** A thread whose work is done when it has been started. */
  private static final class Early extends Thread {

    Early(Runnable work) {
      super(work);
    }

    @Override
    public void start() {
      super.start();
      try {
        join();
      } catch (InterruptedException asked) {
        interrupt();
      }
    }
  }
}
