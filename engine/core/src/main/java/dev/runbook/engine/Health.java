package dev.runbook.engine;

/**
 * How an engine does, for probes of readiness and liveness.
 *
 * @param problem why it can start and go on with nothing, or empty while it can
 * @param running executions that have begun and not ended
 * @param waiting executions that wait for their turn
 */
public record Health(String problem, int running, int waiting) {

  /** Whether it can start executions and go on with them. */
  public boolean isGood() {
    return problem.isEmpty();
  }
}
