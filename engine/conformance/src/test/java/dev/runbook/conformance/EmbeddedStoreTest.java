package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.engine.ExecutionListener;
import dev.runbook.engine.ExecutionSuspended;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.local.store.StoreInUse;
import dev.runbook.signal.Signal;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service keeps what it runs with one line. */
class EmbeddedStoreTest {

  private static final Source ASKS =
      new Source(
          "asks",
          """
          schemaVersion: '0.3'
          mainSteps:
            - {name: ask, action: aws:approve, inputs: {Approvers: [ann]}}
          """);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void the_next_engine_goes_on_with_what_the_former_one_has_left() throws InterruptedException {
    Path file = folder.resolve("service/runbook.db");
    var waits = new CountDownLatch(1);
    RunningExecution left;
    try (var engine = RunbookEngine.builder().store(file).listener(on(waits)).build()) {
      left = engine.start(StartRequest.of(ASKS));
      waits.await();
    }
    assertThatThrownBy(left::await).isInstanceOf(ExecutionSuspended.class);

    try (var engine = RunbookEngine.builder().store(file).build()) {
      assertThat(engine.health().running()).isEqualTo(1);
      engine.signal(left.id(), new Signal.Approve("ann", "fine"));

      Execution ended = engine.find(left.id()).orElseThrow().await();

      assertThat(ended.status()).isEqualTo(Status.Success);
    }
  }

  @Test
  void a_second_engine_on_a_store_is_told_who_has_it() {
    Path file = folder.resolve("runbook.db");
    try (var engine = RunbookEngine.builder().store(file).build()) {
      assertThat(engine.health().isGood()).isTrue();
      assertThatThrownBy(() -> RunbookEngine.builder().store(file).build())
          .isInstanceOf(StoreInUse.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  private static ExecutionListener on(CountDownLatch waits) {
    return event -> {
      if (event instanceof ExecutionEvent.StepWaiting) {
        waits.countDown();
      }
    };
  }
}
