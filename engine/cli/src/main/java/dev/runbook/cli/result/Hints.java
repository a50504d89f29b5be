package dev.runbook.cli.result;

import dev.runbook.action.Failure;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person can try after a step failed. */
final class Hints {

  private Hints() {}

  static List<String> of(StepExecution step) {
    List<String> hints = new ArrayList<>();
    Failure failure = step.failure();
    if (failure != null) {
      ofMessage(failure, hints);
    }
    if (step.status() == Status.TimedOut) {
      hints.add("timeoutSeconds of the step says how long an attempt may take");
    }
    if (failure != null && failure.retryable() && step.step().tries().maxAttempts() == null) {
      hints.add("if this may pass by itself, maxAttempts lets the step try again");
    }
    return hints;
  }

  private static void ofMessage(Failure failure, List<String> hints) {
    String message = failure.message().toLowerCase(Locale.ROOT);
    if (message.contains("no aws credentials") || message.contains("no aws region")) {
      hints.add(
          "without an account: --functions DIR runs the Lambda functions of a folder, --endpoint-url asks an imitation of AWS such as moto");
    } else if (failure.type() == Failure.Type.Permission) {
      hints.add(
          "whoever runs this lacks the permission named above; aws sts get-caller-identity says who that is");
    } else if (message.contains("connection refused") || message.contains("connect to")) {
      hints.add(
          "nothing answers there; is the address in --endpoint-url or AWS_ENDPOINT_URL right?");
    } else if (message.contains("function not found")) {
      hints.add("--functions DIR serves the functions of a folder from this machine");
    }
  }
}
