package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import java.time.Duration;
import java.util.Optional;

/** {@code aws:sleep}: holds the execution for a duration, or until a moment. */
final class SleepAction implements FlowAction {

  /** The longest AWS documents: a second short of seven days. */
  private static final Duration LONGEST = Duration.ofSeconds(604_799);

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:sleep", "Holds the execution for a duration, or until a moment.")
          .takes(
              Input.optional(
                      "Duration",
                      InputType.DURATION,
                      "How long to wait, as ISO 8601 has it: PT10M.")
                  .checked(SleepAction::tooLong),
              Input.optional(
                  "Timestamp",
                  InputType.TIMESTAMP,
                  "Until when to wait; a moment that has passed ends the step at once."))
          .exactlyOne("Duration", "Timestamp")
          .lasting(ActionDefinition.UNLIMITED, ActionDefinition.UNLIMITED);

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    Optional<Duration> duration = inputs.duration("Duration");
    Duration pause =
        duration.orElseGet(
            () -> Duration.between(flow.began(), inputs.instant("Timestamp").orElseThrow()));
    if (pause.compareTo(LONGEST) > 0) {
      return FlowResult.of(
          ActionResult.failed(Failure.ofInput("Timestamp is more than 604799 seconds away")));
    }
    return FlowResult.of(
        switch (flow.sleep(pause.isNegative() ? Duration.ZERO : pause)) {
          case TIME_PASSED -> ActionResult.succeeded();
          case TIMED_OUT ->
              new ActionResult.TimedOut(Failure.ofTime("sleeping", flow.limit()), Answer.none());
          case STOPPED -> ActionResult.stopped();
        });
  }

  private static String tooLong(JsonNode duration) {
    return Duration.parse(duration.asText()).compareTo(LONGEST) > 0
        ? "at most 604799 seconds can be slept"
        : "";
  }
}
