package dev.runbook.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.Input;
import java.util.List;

/** The JSON Schema of one action's inputs. Wherever a value can stand, a reference can. */
public final class ActionSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ActionDefinition action;

  /** The schema of the inputs of {@code action}. */
  public ActionSchema(ActionDefinition action) {
    this.action = action;
  }

  /** The schema. */
  public ObjectNode json() {
    ObjectNode json = Shape.head("Inputs of " + action.name(), action.description());
    List<String> required =
        action.inputs().values().stream().filter(Input::required).map(Input::name).toList();
    json.setAll(Shape.object(required));
    if (action.open()) {
      json.remove("additionalProperties");
    }
    ObjectNode fields = json.withObject("properties");
    action.inputs().values().forEach(input -> fields.set(input.name(), input(input)));
    for (List<String> group : action.alternatives()) {
      ArrayNode oneOf = json.withArray("allOf").addObject().putArray("oneOf");
      group.forEach(name -> oneOf.addObject().putArray("required").add(name));
    }
    return json;
  }

  private static ObjectNode input(Input input) {
    ObjectNode json = JSON.objectNode().put("description", input.description());
    ArrayNode either = JSON.arrayNode();
    if (!input.allowedValues().isEmpty()) {
      ArrayNode values = either.addObject().putArray("enum");
      input.allowedValues().forEach(values::add);
    } else {
      switch (input.type()) {
        case STRING ->
            either.addObject().putArray("type").add("string").add("number").add("boolean");
        case DURATION -> either.addObject().put("type", "string").put("pattern", "^P");
        case TIMESTAMP -> either.addObject().put("type", "string").put("pattern", "^[0-9]{4}-");
        case STEP -> either.addObject().put("type", "string").put("pattern", "^[A-Za-z0-9_]+$");
        case INTEGER -> either.add(Shape.number("", 0));
        case BOOLEAN -> either.add(Shape.flag(""));
        case STRING_LIST, LIST -> either.addObject().putArray("type").add("array").add("string");
        case STRING_MAP -> either.addObject().put("type", "object");
        case MAP_LIST -> either.addObject().putArray("type").add("array").add("object");
        case CHOICES -> either.add(Shape.array("", Shape.ref("../runbook.json#/$defs/choice")));
        case STEPS -> either.add(Shape.array("", Shape.ref("../runbook.json#/$defs/step")));
        case CONDITION -> either.add(Shape.ref("../runbook.json#/$defs/condition"));
        case ANY -> {
          return json;
        }
      }
    }
    either.addObject().put("type", "string").put("pattern", Shape.REFERENCE);
    json.set("anyOf", either);
    return json;
  }
}
