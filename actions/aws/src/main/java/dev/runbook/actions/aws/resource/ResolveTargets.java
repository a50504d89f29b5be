package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Failure;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code runbook:resolveTargets}: asks AWS which resources an execution under rate control is to
 * run its runbook for (spec: executions, rate control). The interpreter asks for it; runbooks do
 * not.
 *
 * <p>Instances are asked of EC2 itself, which knows those that are terminated; the tagging API
 * tells of them for an hour after their end.
 */
public final class ResolveTargets implements Work {

  private static final String INSTANCES = "AWS::EC2::Instance";
  private static final String TAG = "tag:";
  private static final List<String> ALIVE = List.of("pending", "running", "stopping", "stopped");

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              "runbook:resolveTargets", "Asks AWS which resources have something in common.")
          .takes(
              Input.required(
                  "Key",
                  InputType.STRING,
                  "What they have in common: tag:NAME, tag-key, ResourceGroup or AWS::EC2::Instance."),
              Input.required("Values", InputType.STRING_LIST, "The values it may have."),
              Input.optional(
                  "ParameterType", InputType.STRING, "The type of the parameter that takes them."))
          .gives("ParameterValues", ValueType.STRING_LIST);

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public String doing() {
    return "looking up the targets";
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException {
    String key = call.inputs().required("Key");
    List<String> values = Request.texts(call.inputs(), "Values");
    TargetKind kind = TargetKind.of(call.inputs().text("ParameterType").orElse(""));
    String doing = "looking up the targets by %s = %s".formatted(key, String.join(", ", values));
    if (key.equals(INSTANCES) && !values.equals(List.of("*"))) {
      return ActionResult.failed(
          Failure.ofInput(
              "%s of Targets takes the value * alone; name instances with the key ParameterValues"
                  .formatted(INSTANCES)));
    }
    try {
      Set<String> found = new TreeSet<>();
      for (Question question : questions(key, values, kind)) {
        found.addAll(question.ask(aws, kind));
      }
      return new Outputs().put("ParameterValues", List.copyOf(found)).succeeded();
    } catch (CallFailed failed) {
      return ActionResult.failed(failed.failure(doing));
    }
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return questions(
            inputs.text("Key").orElse(""),
            Request.texts(inputs, "Values"),
            TargetKind.of(inputs.text("ParameterType").orElse("")))
        .stream()
        .map(question -> new ApiCall(question.service(), question.operation(), question.request()))
        .toList();
  }

  /** One list to ask for, a page at a time. */
  private record Question(String service, String operation, ObjectNode request) {

    List<String> ask(Aws aws, TargetKind kind) throws InterruptedException, CallFailed {
      return switch (operation) {
        case "DescribeInstances" -> instances(items(aws, "Reservations", "NextToken"));
        case "GetResources" ->
            values(items(aws, "ResourceTagMappingList", "PaginationToken"), "/ResourceARN", kind);
        default -> values(items(aws, "Resources", "NextToken"), "/Identifier/ResourceArn", kind);
      };
    }

    private List<JsonNode> items(Aws aws, String member, String token)
        throws InterruptedException, CallFailed {
      return new Pages(aws, service, operation, request, member, token).all();
    }

    private static List<String> instances(List<JsonNode> reservations) {
      List<String> ids = new ArrayList<>();
      for (JsonNode reservation : reservations) {
        reservation
            .path("Instances")
            .forEach(instance -> ids.add(instance.path("InstanceId").asText()));
      }
      return ids;
    }

    private static List<String> values(List<JsonNode> items, String arn, TargetKind kind) {
      return items.stream().map(item -> kind.value(item.at(arn).asText())).toList();
    }
  }

  private static List<Question> questions(String key, List<String> values, TargetKind kind) {
    if (key.equals("ResourceGroup")) {
      return values.stream().map(group -> ofGroup(group, kind)).toList();
    }
    if (key.equals(INSTANCES) || kind == TargetKind.INSTANCE) {
      return List.of(ofInstances(key, values));
    }
    if (key.startsWith(TAG)) {
      return List.of(ofTag(key.substring(TAG.length()), values, kind));
    }
    return values.stream().map(name -> ofTag(name, List.of(), kind)).toList();
  }

  private static Question ofInstances(String key, List<String> values) {
    ObjectNode request = Request.filter("Name", "instance-state-name", ALIVE);
    if (!key.equals(INSTANCES)) {
      ((ArrayNode) request.get("Filters"))
          .add(Request.filter("Name", key, values).get("Filters").get(0));
    }
    return new Question("ec2", "DescribeInstances", request);
  }

  private static Question ofTag(String name, List<String> values, TargetKind kind) {
    ObjectNode request = Request.unknown();
    ObjectNode filter = request.putArray("TagFilters").addObject().put("Key", name);
    if (!values.isEmpty()) {
      values.forEach(filter.putArray("Values")::add);
    }
    if (!kind.tagged().isEmpty()) {
      request.putArray("ResourceTypeFilters").add(kind.tagged());
    }
    return new Question("resourcegroupstaggingapi", "GetResources", request);
  }

  private static Question ofGroup(String group, TargetKind kind) {
    ObjectNode request =
        kind.grouped().isEmpty()
            ? Request.unknown()
            : Request.filter("Name", "resource-type", List.of(kind.grouped()));
    return new Question("resource-groups", "ListGroupResources", request.put("Group", group));
  }
}
