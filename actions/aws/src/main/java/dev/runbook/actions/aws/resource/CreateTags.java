package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code aws:createTags}: tags resources of EC2 or one of Systems Manager, and waits until the tags
 * can be seen (spec: actions, 2.8).
 */
final class CreateTags implements Work {

  private static final String EC2 = "EC2";

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:createTags", "Tags resources of EC2 or Systems Manager.")
          .takes(
              Input.required(
                      "ResourceIds",
                      InputType.STRING_LIST,
                      "What to tag; several only where ResourceType is EC2.")
                  .checked(Limit.entries(1, 1000)),
              Input.required("Tags", InputType.MAP_LIST, "The tags, each a Key and a Value.")
                  .checked(Limit.both(Limit.entries(1, 50), Limit.each(Limit.having("Key")))),
              Input.optional(
                      "ResourceType",
                      InputType.STRING,
                      "What kind of resource it is; EC2 if absent.")
                  .oneOf(EC2, "ManagedInstance", "MaintenanceWindow", "Parameter"))
          .agreeing(CreateTags::disagreement);

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public String doing() {
    return "creating the tags";
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException, CallFailed {
    Inputs inputs = call.inputs();
    JsonNode tags = TextMaps.tags(inputs.values().path("Tags"));
    String type = type(inputs);
    if (type.equals(EC2)) {
      inEc2(aws, Request.texts(inputs, "ResourceIds"), tags);
    } else {
      inSystemsManager(aws, Request.of("ResourceType", type).put("ResourceId", id(inputs)), tags);
    }
    return ActionResult.succeeded();
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    List<String> ids = Request.texts(inputs, "ResourceIds");
    JsonNode tags = TextMaps.tags(inputs.values().path("Tags"));
    String type = type(inputs);
    if (type.equals(EC2)) {
      return List.of(
          new ApiCall("ec2", "CreateTags", Request.of("Resources", ids).set("Tags", tags)),
          new ApiCall("ec2", "DescribeTags", Request.filter("Name", "resource-id", ids)));
    }
    ObjectNode resource = Request.of("ResourceType", type).put("ResourceId", id(inputs));
    return List.of(
        new ApiCall("ssm", "AddTagsToResource", resource.deepCopy().set("Tags", tags)),
        new ApiCall("ssm", "ListTagsForResource", resource));
  }

  private static void inEc2(Aws aws, List<String> ids, JsonNode tags)
      throws InterruptedException, CallFailed {
    aws.call("ec2", "CreateTags", Request.of("Resources", ids).set("Tags", tags));
    Set<Tagged> unseen = new HashSet<>();
    ids.forEach(id -> tags.forEach(tag -> unseen.add(Tagged.of(id, tag))));
    ObjectNode request = Request.filter("Name", "resource-id", ids);
    while (true) {
      for (JsonNode seen : new Pages(aws, "ec2", "DescribeTags", request, "Tags").all()) {
        unseen.remove(Tagged.of(seen.path("ResourceId").asText(), seen));
      }
      if (unseen.isEmpty()) {
        return;
      }
      aws.polling().pause();
    }
  }

  private static void inSystemsManager(Aws aws, ObjectNode resource, JsonNode tags)
      throws InterruptedException, CallFailed {
    aws.call("ssm", "AddTagsToResource", resource.deepCopy().set("Tags", tags));
    Set<Tagged> unseen = new HashSet<>();
    tags.forEach(tag -> unseen.add(Tagged.of("", tag)));
    while (true) {
      aws.call("ssm", "ListTagsForResource", resource.deepCopy())
          .path("TagList")
          .forEach(seen -> unseen.remove(Tagged.of("", seen)));
      if (unseen.isEmpty()) {
        return;
      }
      aws.polling().pause();
    }
  }

  /** A tag on a resource. */
  private record Tagged(String resource, String key, String value) {
    static Tagged of(String resource, JsonNode tag) {
      return new Tagged(resource, tag.path("Key").asText(), tag.path("Value").asText());
    }
  }

  private static String type(Inputs inputs) {
    return inputs.text("ResourceType").orElse(EC2);
  }

  private static String id(Inputs inputs) {
    return Request.texts(inputs, "ResourceIds").stream().findFirst().orElse("");
  }

  private static String disagreement(JsonNode inputs) {
    String type = inputs.path("ResourceType").asText(EC2);
    int ids = inputs.path("ResourceIds").size();
    return type.equals(EC2) || type.startsWith("{{") || ids <= 1
        ? ""
        : "only EC2 takes several ResourceIds at once; ResourceType is %s, and there are %d"
            .formatted(type, ids);
  }
}
