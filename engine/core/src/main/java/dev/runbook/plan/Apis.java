package dev.runbook.plan;

import dev.runbook.action.ApiCall;

/** What is known of outside APIs. */
@FunctionalInterface
public interface Apis {

  /** The call with what is known of it; {@link Effect#UNKNOWN} where nothing is. */
  PlannedCall describe(ApiCall call);
}
