package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.ActionResult;
import dev.runbook.engine.Backend;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Status;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What backends promise whose executions end when they are closed. */
@Timeout(30)
abstract class ClosingContract extends Contract {

  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /** A backend that runs so many executions at once, and lets so many wait. */
  abstract Backend backend(int running, int waiting);

  @Test
  void closing_the_engine_ends_what_runs() throws InterruptedException {
    engine.has("test:hangs", (call, log) -> hang());
    RunningExecution execution =
        engine.start("{name: one, action: 'test:hangs'}", "{name: two, action: 'test:works'}");
    hanging.await();

    engine.close();

    assertThat(execution.snapshot().status()).isEqualTo(Status.Cancelled);
    interrupted.await();
  }

  private ActionResult hang() throws InterruptedException {
    hanging.countDown();
    try {
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody counts this down");
    } catch (InterruptedException asExpected) {
      interrupted.countDown();
      throw asExpected;
    }
  }

  @Test
  void closing_the_engine_ends_what_waits_for_a_signal() throws InterruptedException {
    var waits = new CountDownLatch(1);
    engine.whenWaiting("ask", waiting -> waits.countDown());
    RunningExecution execution = engine.start("{name: ask, action: 'test:asks'}");
    waits.await();

    engine.close();

    assertThat(execution.snapshot().status()).isEqualTo(Status.Cancelled);
    assertThat(steps(execution.snapshot())).containsExactly("ask Cancelled");
  }

  @Test
  void closing_the_engine_ends_what_waits_for_its_turn() throws InterruptedException {
    var narrow = new ContractEngine(() -> backend(1, 1));
    var waits = new CountDownLatch(1);
    narrow.whenWaiting("ask", waiting -> waits.countDown());
    RunningExecution first = narrow.start("{name: ask, action: 'test:asks'}");
    RunningExecution second = narrow.start("{name: one, action: 'test:works'}");
    waits.await();

    narrow.close();

    assertThat(first.snapshot().status()).isEqualTo(Status.Cancelled);
    assertThat(second.snapshot().status()).isEqualTo(Status.Cancelled);
    assertThat(steps(second.snapshot())).containsExactly("one Pending");
  }
}
