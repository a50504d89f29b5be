package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.RateControlJson;
import java.util.List;

/** What a child runbook is to be run for, once each: resources, maps of parameters, accounts. */
final class Targets {

  private static final List<String> INPUTS = List.of("Targets", "TargetMaps", "TargetLocations");

  private Targets() {}

  /** Whether a step asks for any. */
  static boolean areGiven(Inputs inputs) {
    return INPUTS.stream().anyMatch(name -> isGiven(inputs.values(), name));
  }

  /** What is wrong with them; empty when nothing is (spec: executions, rate control). */
  static String disagreement(JsonNode inputs) {
    if (!isGiven(inputs, "Targets")) {
      return "";
    }
    if (isGiven(inputs, "TargetMaps")) {
      return "only one of the inputs Targets and TargetMaps can be given";
    }
    return isGiven(inputs, "TargetParameterName")
        ? ""
        : "input Targets needs TargetParameterName, the parameter that takes each of them";
  }

  /**
   * What they are, how many at once, and how many may fail.
   *
   * @throws IllegalArgumentException with a sentence, if that is not such as AWS takes
   */
  static RateControl read(Inputs inputs) {
    return RateControlJson.read(inputs.values())
        .orElseThrow(() -> new IllegalArgumentException("Targets is a list of maps"));
  }

  /** As much of it as is known beforehand. */
  static RateControl foreseen(Inputs inputs) {
    try {
      return read(inputs);
    } catch (IllegalArgumentException notKnownYet) {
      return RateControl.ofNodes(
          inputs.text("TargetParameterName").orElse(""),
          List.of(),
          RateControl.USUAL_CONCURRENCY,
          RateControl.USUAL_ERRORS);
    }
  }

  /** Why a step of an execution fails that was begun when only SSM could run a runbook for them. */
  static Failure unresolved() {
    return ExecuteAutomationAction.failure(
            "Targets, TargetMaps and TargetLocations are resolved by SSM; say --ssm-runbooks to have SSM run this runbook for them, or repeat the step in an aws:loop over what it is for")
        .asFinal();
  }

  /** An empty list or text is as good as none. */
  private static boolean isGiven(JsonNode inputs, String name) {
    JsonNode value = inputs.path(name);
    return value.isContainerNode() ? !value.isEmpty() : !value.asText().isEmpty();
  }
}
