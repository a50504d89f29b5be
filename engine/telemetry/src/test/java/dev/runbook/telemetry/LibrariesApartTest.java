package dev.runbook.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Whoever uses one library needs not have the other. */
class LibrariesApartTest {

  /** Watches an execution with Micrometer. */
  public static final class WithMicrometer implements Callable<String> {
    @Override
    public String call() throws InterruptedException {
      var registry = new SimpleMeterRegistry();
      try (var engine = WatchedEngine.onVirtualTime(new MicrometerMetrics(registry))) {
        engine.run("Tell");
      }
      return "counted " + registry.get("runbook.executions").timer().count();
    }
  }

  /** Watches an execution with OpenTelemetry. */
  public static final class WithOpenTelemetry implements Callable<String> {
    @Override
    public String call() throws InterruptedException {
      var traces = new OpenTelemetryTraces(OpenTelemetry.noop());
      try (var engine = WatchedEngine.onVirtualTime(traces)) {
        Execution ended = engine.run("Tell");
        return ended.status() == Status.Success ? "traced" : "" + ended;
      }
    }
  }

  @Test
  void metrics_need_no_OpenTelemetry() throws Exception {
    assertThat(call(WithMicrometer.class, "io.opentelemetry.")).isEqualTo("counted 1");
  }

  @Test
  void traces_need_no_Micrometer() throws Exception {
    assertThat(call(WithOpenTelemetry.class, "io.micrometer.")).isEqualTo("traced");
  }

  @Test
  void a_library_that_is_missing_is_really_missing() {
    assertThatThrownBy(() -> call(WithMicrometer.class, "io.micrometer."))
        .isInstanceOf(NoClassDefFoundError.class);
    assertThatThrownBy(() -> call(WithOpenTelemetry.class, "io.opentelemetry."))
        .isInstanceOf(NoClassDefFoundError.class);
  }

  /**
   * What {@code type} answers where there is nothing in packages that begin with {@code absent}.
   */
  private static Object call(Class<? extends Callable<String>> type, String absent)
      throws Exception {
    Class<?> alone = new ClassesWithout(absent).loadClass(type.getName());
    return ((Callable<?>) alone.getConstructor().newInstance()).call();
  }
}
