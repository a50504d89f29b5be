package dev.runbook.functions.internal.definition;

import java.time.Duration;
import java.util.Map;

/**
 * How a function wants to be run.
 *
 * @param runtime as Lambda names it, such as {@code python3.13}
 * @param memory in megabytes; told to the function, not enforced
 */
public record FunctionSettings(
    String runtime, String handler, Duration timeout, int memory, Map<String, String> environment) {

  /** What Lambda gives a function that asks for nothing. */
  public static final Duration LAMBDA_TIMEOUT = Duration.ofSeconds(3);

  public static final int LAMBDA_MEMORY = 128;

  public static final int LARGEST_MEMORY = 10_240;

  /** In seconds. */
  public static final int LONGEST_TIMEOUT = 900;

  public FunctionSettings {
    if (timeout.toSeconds() < 1 || timeout.toSeconds() > LONGEST_TIMEOUT) {
      throw new IllegalArgumentException(
          "timeout must be 1 to %d seconds, was %d"
              .formatted(LONGEST_TIMEOUT, timeout.toSeconds()));
    }
    if (memory < LAMBDA_MEMORY || memory > LARGEST_MEMORY) {
      throw new IllegalArgumentException(
          "memory must be %d to %d MB, was %d".formatted(LAMBDA_MEMORY, LARGEST_MEMORY, memory));
    }
    environment = Map.copyOf(environment);
  }

  public RuntimeFamily family() {
    return RuntimeFamily.of(runtime);
  }
}
