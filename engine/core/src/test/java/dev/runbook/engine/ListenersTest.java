package dev.runbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.execution.ExecutionEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an engine's listeners are told. */
class ListenersTest {

  private final List<String> told = new ArrayList<>();

  @Test
  void each_is_told_in_the_order_they_were_named() {
    var listeners = new Listeners(List.of(event -> told.add("first"), event -> told.add("second")));

    listeners.on(new ExecutionEvent.Cancelling("id"));

    assertThat(told).containsExactly("first", "second");
  }

  @Test
  void one_that_breaks_keeps_nothing_from_the_next() {
    ExecutionListener breaks =
        event -> {
          throw new IllegalStateException("not listening");
        };
    var listeners = new Listeners(List.of(breaks, event -> told.add("second")));

    listeners.on(new ExecutionEvent.Cancelling("id"));

    assertThat(told).containsExactly("second");
  }
}
