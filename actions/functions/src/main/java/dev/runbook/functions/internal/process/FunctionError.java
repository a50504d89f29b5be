package dev.runbook.functions.internal.process;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** The errors Lambda reports on a function's behalf when its process cannot, in Lambda's words. */
final class FunctionError {

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          129,
          "hangup",
          130,
          "interrupt",
          131,
          "quit",
          132,
          "illegal instruction",
          134,
          "aborted",
          136,
          "floating point exception",
          137,
          "killed",
          139,
          "segmentation fault",
          143,
          "terminated");

  private FunctionError() {}

  static Payload of(String type, String message) {
    return Payload.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("errorType", type)
            .put("errorMessage", message)
            .toString());
  }

  static Outcome.Failed timedOut(String requestId, Duration limit) {
    String what =
        String.format(Locale.ROOT, "Task timed out after %.2f seconds", limit.toMillis() / 1000.0);
    return new Outcome.Failed(
        of("Sandbox.Timedout", "RequestId: %s Error: %s".formatted(requestId, what)),
        "%s %s %s".formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), requestId, what));
  }

  static Outcome.Failed exited(String requestId, int status) {
    String what = "RequestId: %s Error: %s".formatted(requestId, exitOf(status));
    return new Outcome.Failed(of("Runtime.ExitError", what), what + "\nRuntime.ExitError");
  }

  private static String exitOf(int status) {
    if (status == 0) {
      return "Runtime exited without providing a reason";
    }
    String signal = SIGNALS.get(status);
    return signal == null
        ? "Runtime exited with error: exit status " + status
        : "Runtime exited with error: signal: " + signal;
  }

  static Outcome.Failed responseTooLarge(int limit) {
    String what =
        "Response payload size exceeded maximum allowed payload size (%d bytes).".formatted(limit);
    return new Outcome.Failed(of("Function.ResponseSizeTooLarge", what), what);
  }
}
