package dev.runbook.telemetry;

import dev.runbook.engine.ExecutionListener;
import dev.runbook.execution.Execution.DocumentVersion;
import dev.runbook.execution.ExecutionEvent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Draws each execution as a span, and within it a span for each run of a step. Thread-safe. Several
 * engines may share one.
 *
 * <p>An execution's span is a child of the span that is current where the execution is started;
 * that of a child execution, of the step that started it.
 */
public final class OpenTelemetryTraces implements ExecutionListener {

  private final Tracer tracer;
  private final Map<String, ExecutionTrace> traces = new ConcurrentHashMap<>();

  /** Traces that {@code telemetry} exports. */
  public OpenTelemetryTraces(OpenTelemetry telemetry) {
    this.tracer = Objects.requireNonNull(telemetry, "telemetry").getTracer("dev.runbook");
  }

  @Override
  public void on(ExecutionEvent event) {
    String id = event.executionId();
    if (event instanceof ExecutionEvent.Accepted accepted) {
      begin(id, accepted.runbook(), accepted.parentId());
    } else if (event instanceof ExecutionEvent.Resumed resumed) {
      begin(id, resumed.execution().runbook(), resumed.execution().parentId());
    }
    ExecutionTrace trace =
        event instanceof ExecutionEvent.Ended ? traces.remove(id) : traces.get(id);
    if (trace != null) { // Otherwise its beginning was not told here.
      trace.add(event);
    }
  }

  private void begin(String id, DocumentVersion runbook, String parentId) {
    traces.put(id, new ExecutionTrace(tracer, id, runbook, starter(parentId)));
  }

  /** Called on the thread that starts the execution, so what is current there has asked for it. */
  private Context starter(String parentId) {
    ExecutionTrace parent = traces.get(parentId);
    return parent == null ? Context.current() : parent.innermost();
  }
}
