package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
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

  /** Why a step fails that asks for some where only SSM could find them. */
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
