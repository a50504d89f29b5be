package dev.runbook.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Failure;
import dev.runbook.model.Flow;
import dev.runbook.model.Step;
import dev.runbook.value.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes executions in the shape of GetAutomationExecution (spec: executions, what is recorded), so
 * that scripts written for {@code aws ssm get-automation-execution} work on ours. What goes beyond
 * AWS stands under {@code Extensions}.
 */
public final class AwsJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AwsJson() {}

  /** The whole answer of GetAutomationExecution. */
  public static ObjectNode getAutomationExecution(Execution execution) {
    return JSON.objectNode().set("AutomationExecution", automationExecution(execution));
  }

  /** The answer of DescribeAutomationExecutions with these. */
  public static ObjectNode describeAutomationExecutions(List<ExecutionSummary> executions) {
    ObjectNode json = JSON.objectNode();
    ArrayNode list = json.putArray("AutomationExecutionMetadataList");
    executions.forEach(execution -> list.add(metadata(execution)));
    return json;
  }

  private static ObjectNode metadata(ExecutionSummary execution) {
    ObjectNode json = JSON.objectNode();
    json.put("AutomationExecutionId", execution.id());
    json.put("DocumentName", execution.runbook().name());
    json.put("DocumentVersion", execution.runbook().version());
    json.put("AutomationExecutionStatus", execution.status().name());
    time(json, "ExecutionStartTime", execution.started());
    time(json, "ExecutionEndTime", execution.ended());
    json.put("ExecutedBy", execution.executedBy());
    json.put("LogFile", "");
    json.put("Mode", execution.mode().name());
    text(json, "ParentAutomationExecutionId", execution.parentId());
    text(json, "CurrentStepName", execution.step());
    text(json, "FailureMessage", execution.failureMessage());
    json.putArray("Targets");
    json.putObject("ResolvedTargets").put("Truncated", false).putArray("ParameterValues");
    json.put("AutomationType", "Local");
    ObjectNode extensions = JSON.objectNode();
    text(extensions, "RetriedFrom", execution.retryOf());
    text(extensions, "Problem", execution.problem());
    if (!extensions.isEmpty()) {
      json.set("Extensions", extensions);
    }
    return json;
  }

  private static ObjectNode automationExecution(Execution execution) {
    ObjectNode json = JSON.objectNode();
    json.put("AutomationExecutionId", execution.id());
    json.put("DocumentName", execution.runbook().name());
    json.put("DocumentVersion", execution.runbook().version());
    time(json, "ExecutionStartTime", execution.started());
    time(json, "ExecutionEndTime", execution.ended());
    json.put("AutomationExecutionStatus", execution.status().name());
    ArrayNode steps = json.putArray("StepExecutions");
    execution.steps().forEach(step -> steps.add(stepExecution(step, execution)));
    json.put("StepExecutionsTruncated", false);
    json.set("Parameters", lists(execution.parameters()));
    ObjectNode outputs = json.putObject("Outputs");
    execution.outputs().forEach((name, values) -> outputs.set(name, array(values)));
    text(json, "FailureMessage", execution.failureMessage());
    json.put("Mode", execution.mode().name());
    text(json, "ParentAutomationExecutionId", execution.parentId());
    json.put("ExecutedBy", execution.executedBy());
    current(json, execution);
    targeting(json, execution);
    if (!execution.variables().isEmpty()) {
      json.set("Variables", lists(execution.variables()));
    }
    if (!execution.retryOf().isEmpty()) {
      json.putObject("Extensions").put("RetriedFrom", execution.retryOf());
    }
    return json;
  }

  private static void targeting(ObjectNode json, Execution execution) {
    Targeting targeting = execution.targeting();
    json.putArray("Targets");
    json.setAll(targeting.rateControl());
    ObjectNode resolved = json.putObject("ResolvedTargets");
    resolved.put("Truncated", false);
    resolved.set("ParameterValues", array(execution.targets()));
    text(json, "Target", targeting.target());
    if (targeting.isRateControlled()) {
      json.set("ProgressCounters", progress(execution));
    }
  }

  private static ObjectNode progress(Execution execution) {
    ObjectNode json = JSON.objectNode();
    json.put("TotalSteps", execution.steps().size());
    json.put("SuccessSteps", execution.count(Status.Success));
    json.put("FailedSteps", execution.count(Status.Failed));
    json.put("CancelledSteps", execution.count(Status.Cancelled));
    json.put("TimedOutSteps", execution.count(Status.TimedOut));
    return json;
  }

  private static void current(ObjectNode json, Execution execution) {
    for (StepExecution step : execution.steps()) {
      if (step.status() != Status.Pending && !step.status().isTerminal()) {
        json.put("CurrentStepName", step.name());
        json.put("CurrentAction", step.step().action().name());
      }
    }
  }

  /** One entry of {@code StepExecutions}. */
  private static ObjectNode stepExecution(StepExecution execution, Execution whole) {
    Step step = execution.step();
    ObjectNode json = JSON.objectNode();
    json.put("StepName", step.name());
    json.put("Action", step.action().name());
    asWritten(json, step);
    time(json, "ExecutionStartTime", execution.started());
    time(json, "ExecutionEndTime", execution.ended());
    json.put("StepStatus", execution.status().name());
    ObjectNode inputs = json.putObject("Inputs");
    boolean isTarget = whole.targeting().isRateControlled();
    execution
        .inputs()
        .forEachEntry(
            (name, value) -> inputs.put(name, isTarget ? Text.of(value) : value.toString()));
    json.set("Outputs", lists(execution.outputs()));
    failure(json, execution.failure());
    text(json, "WarningMessage", execution.warning());
    if (!execution.validNextSteps().isEmpty()) {
      json.set("ValidNextSteps", array(execution.validNextSteps()));
    }
    parent(json, execution.loop());
    json.put("StepExecutionId", execution.id());
    json.putObject("OverriddenParameters");
    extensions(json, execution, whole.logs().getOrDefault(execution.id(), ""));
    return json;
  }

  private static void parent(ObjectNode json, @Nullable ParentStep loop) {
    if (loop == null) {
      return;
    }
    ObjectNode parent = json.putObject("ParentStepDetails");
    parent.put("StepExecutionId", loop.stepExecutionId());
    parent.put("StepName", loop.stepName());
    parent.put("Action", loop.action());
    parent.put("Iteration", loop.iteration());
    text(parent, "IteratorValue", loop.iteratorValue());
  }

  /** What AWS does not record. */
  private static void extensions(ObjectNode json, StepExecution execution, String log) {
    ObjectNode extensions = JSON.objectNode();
    if (execution.attempts().size() > 1) {
      ArrayNode attempts = extensions.putArray("Attempts");
      execution.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
    }
    text(extensions, "Log", log);
    if (!extensions.isEmpty()) {
      json.set("Extensions", extensions);
    }
  }

  /** What appears only when the runbook's author wrote it. */
  private static void asWritten(ObjectNode json, Step step) {
    Flow flow = step.flow();
    if (step.tries().timeout() != null) {
      json.put("TimeoutSeconds", step.tries().timeout().toSeconds());
    }
    if (flow.onFailure() != null) {
      json.put("OnFailure", flow.onFailure().written());
    }
    if (step.tries().maxAttempts() != null) {
      json.put("MaxAttempts", step.tries().maxAttempts());
    }
    if (flow.isEnd() != null) {
      json.put("IsEnd", flow.isEnd());
    }
    if (flow.nextStep() != null) {
      json.put("NextStep", flow.nextStep().step());
    }
    if (flow.isCritical() != null) {
      json.put("IsCritical", flow.isCritical());
    }
  }

  private static void failure(ObjectNode json, @Nullable Failure failure) {
    if (failure == null) {
      return;
    }
    json.put("FailureMessage", failure.message());
    ObjectNode details = json.putObject("FailureDetails");
    details.put("FailureStage", failure.stage().name());
    details.put("FailureType", failure.type().name());
    ObjectNode texts = details.putObject("Details");
    failure.details().forEach((name, text) -> texts.putArray(name).add(text));
  }

  private static ObjectNode attempt(StepExecution.Attempt attempt) {
    ObjectNode json = JSON.objectNode();
    json.put("Attempt", attempt.number());
    json.put("Status", attempt.status().name());
    time(json, "StartTime", attempt.started());
    time(json, "EndTime", attempt.ended());
    text(json, "FailureMessage", attempt.message());
    return json;
  }

  /** Typed values as AWS reports them: name to list of texts. */
  private static ObjectNode lists(ObjectNode values) {
    ObjectNode json = JSON.objectNode();
    values.forEachEntry(
        (String name, JsonNode value) -> json.set(name, array(Text.recorded(value))));
    return json;
  }

  private static ArrayNode array(List<String> values) {
    ArrayNode array = JSON.arrayNode(values.size());
    values.forEach(array::add);
    return array;
  }

  /** Seconds since 1970 with a fraction, as the wire has them. */
  private static void time(ObjectNode json, String name, @Nullable Instant time) {
    if (time != null) {
      json.put(name, BigDecimal.valueOf(time.toEpochMilli(), 3));
    }
  }

  private static void text(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }
}
