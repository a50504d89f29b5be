package dev.runbook.functions.internal.process;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What all functions of an endpoint share.
 *
 * @param concurrency how many invocations may run at once; the next one is refused
 * @param idle how long a process without work is kept
 * @param region of requests that name none
 * @param environment our own environment variables, of which functions are given some
 */
public record Settings(
    int concurrency, Duration idle, String region, Map<String, String> environment) {

  private static final int LAMBDA_CONCURRENCY = 1000;

  /** Lambda's limits, and the region and environment this process was started with. */
  public static Settings standard() {
    Map<String, String> environment = System.getenv();
    String region =
        environment.getOrDefault(
            "AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"));
    int concurrency = Integer.getInteger("runbook.functions.concurrency", LAMBDA_CONCURRENCY);
    return new Settings(concurrency, Duration.ofMinutes(5), region, environment);
  }

  public Settings in(String region) {
    return new Settings(concurrency, idle, region, environment);
  }

  public Settings withConcurrency(int concurrency) {
    return new Settings(concurrency, idle, region, environment);
  }

  public Settings withIdle(Duration idle) {
    return new Settings(concurrency, idle, region, environment);
  }

  /** The same without these variables of ours. */
  public Settings without(Set<String> variables) {
    Map<String, String> others = new LinkedHashMap<>(environment);
    others.keySet().removeAll(variables);
    return withEnvironment(others);
  }

  public Settings withEnvironment(Map<String, String> environment) {
    return new Settings(concurrency, idle, region, environment);
  }
}
