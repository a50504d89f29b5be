package dev.runbook.schema;

import static dev.runbook.schema.Shape.array;
import static dev.runbook.schema.Shape.choice;
import static dev.runbook.schema.Shape.flag;
import static dev.runbook.schema.Shape.map;
import static dev.runbook.schema.Shape.number;
import static dev.runbook.schema.Shape.object;
import static dev.runbook.schema.Shape.ref;
import static dev.runbook.schema.Shape.text;
import static dev.runbook.schema.Shape.version;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.Actions;
import dev.runbook.condition.Operator;
import dev.runbook.model.ParameterType;
import dev.runbook.value.ValueType;
import java.util.List;
import java.util.stream.Stream;

/** The JSON Schema, draft 2020-12, of a whole runbook. */
public final class RunbookSchema {

  private static final String ABORT_OR_STEP = "^Abort$|^step:[A-Za-z0-9_]+$";

  private final Actions actions;

  /** The schema of runbooks that use {@code actions}. */
  public RunbookSchema(Actions actions) {
    this.actions = actions;
  }

  /** The name under which an action's schema is kept: {@code aws-sleep.json}. */
  public static String file(ActionDefinition action) {
    return action.name().replace(':', '-') + ".json";
  }

  /** The schema; it refers to the actions' schemas in {@code actions/}. */
  public ObjectNode json() {
    ObjectNode schema = object(List.of("schemaVersion", "mainSteps"));
    ObjectNode head =
        Shape.head(
            "Automation runbook", "An AWS Systems Manager Automation runbook, schemaVersion 0.3.");
    head.setAll(schema);
    ObjectNode fields = head.withObject("properties");
    fields.set("schemaVersion", version("The version of the language.", "0.3"));
    fields.set("description", text("What the runbook is for, in Markdown."));
    fields.set(
        "assumeRole",
        text("The ARN of the role to run with, or one parameter: {{ AutomationAssumeRole }}."));
    fields.set(
        "parameters",
        named("^[A-Za-z0-9]{1,50}$", "parameter", "What whoever starts the runbook supplies."));
    fields.set("variables", named("^.+$", "variable", "Values that aws:updateVariable changes."));
    fields.set("mainSteps", array("The steps, in order.", ref("#/$defs/step")).put("minItems", 1));
    fields.set("outputs", array("What to report at the end, as step.Output.", text("")));
    fields.set("files", map("Attachments of aws:executeScript.", Shape.any()));
    fields.set("templateInformation", text("Of a change template: what it is for."));
    fields.set(
        "executableRunBooks", array("Of a change template: the runbooks it may run.", Shape.any()));
    fields.set("emergencyChange", flag("Of a change template: whether it is for emergencies."));
    fields.set("autoApprovable", flag("Of a change template: whether it may run unapproved."));
    ObjectNode definitions = head.putObject("$defs");
    definitions.set("parameter", parameter());
    definitions.set("variable", variable());
    definitions.set("step", step());
    definitions.set("connection", connection());
    definitions.set("output", output());
    definitions.set("condition", condition(false));
    definitions.set("choice", condition(true));
    return head;
  }

  private static ObjectNode named(String pattern, String definition, String description) {
    ObjectNode json = object(List.of()).put("description", description);
    json.putObject("patternProperties").set(pattern, ref("#/$defs/" + definition));
    return json;
  }

  private static ObjectNode parameter() {
    ObjectNode json = object(List.of("type"));
    ObjectNode fields = json.withObject("properties");
    fields.set("type", choice("The type of the value.", ParameterType.allWritten()));
    fields.set("description", text("What it is for."));
    fields.set(
        "default",
        Shape.any().put("description", "The value when none is supplied; may hold references."));
    fields.set("allowedValues", array("The values to choose from.", Shape.any()));
    fields.set(
        "allowedPattern", text("A Java regular expression that the whole value must match."));
    fields.set(
        "displayType", choice("How the console asks for it.", List.of("textfield", "textarea")));
    fields.set("minItems", number("The least number of elements.", 0));
    fields.set("maxItems", number("The greatest number of elements.", 0));
    fields.set("minChars", number("The least number of characters.", 0));
    fields.set("maxChars", number("The greatest number of characters.", 0));
    fields.set("interpolationType", choice("Read and ignored.", List.of("ENV_VAR")));
    fields.set("x-noEcho", noEcho());
    return json;
  }

  private static ObjectNode variable() {
    ObjectNode json = object(List.of("type"));
    ObjectNode fields = json.withObject("properties");
    fields.set("type", choice("The type of the value.", ValueType.allWritten()));
    fields.set("description", text("What it is for."));
    fields.set("default", Shape.any().put("description", "The first value; may hold references."));
    return json;
  }

  private ObjectNode step() {
    ObjectNode json = object(List.of("name", "action"));
    ObjectNode fields = json.withObject("properties");
    fields.set(
        "name",
        text("Letters, digits and _; its own in the whole runbook.")
            .put("pattern", "^[A-Za-z0-9_]{1,128}$"));
    fields.set("action", action());
    fields.set("description", text("What the step is for."));
    fields.set("inputs", map("What the action is given.", Shape.any()));
    fields.set("maxAttempts", number("How often the step is tried altogether.", 1));
    fields.set("timeoutSeconds", number("How long one attempt may take, in seconds.", 1));
    fields.set(
        "onFailure",
        text("What happens when the last attempt has failed: Abort, Continue or step:NAME.")
            .put("pattern", "^Continue$|" + ABORT_OR_STEP));
    fields.set(
        "onCancel",
        text("What happens when the execution is stopped meanwhile: Abort or step:NAME.")
            .put("pattern", ABORT_OR_STEP));
    fields.set(
        "x-onInterrupted",
        choice(
            "What becomes of an attempt that the end of the engine's process cut short; made again if absent. SSM does not have this.",
            List.of("fail", "again")));
    fields.set("x-connection", ref("#/$defs/connection"));
    fields.set("isCritical", flag("Whether a failure of this step decides the final status."));
    fields.set("isEnd", flag("Whether the execution ends after this step."));
    fields.set("nextStep", text("The step to go to; the next one in the list if absent."));
    fields.set("outputs", array("Values to take from the action's answer.", ref("#/$defs/output")));
    ArrayNode all = json.putArray("allOf");
    for (ActionDefinition action : actions.definitions()) {
      ObjectNode rule = all.addObject();
      rule.putObject("if").putObject("properties").putObject("action").put("const", action.name());
      rule.putObject("then").putObject("properties").set("inputs", ref("actions/" + file(action)));
    }
    return json;
  }

  /**
   * AWS's actions and the engine's; whoever embeds it may have others, under names of their own.
   */
  private ObjectNode action() {
    ObjectNode json = Shape.any().put("description", "What the step does.").put("type", "string");
    ArrayNode either = json.putArray("anyOf");
    Stream.concat(actions.names().stream(), Actions.DOCUMENTED.stream())
        .distinct()
        .sorted()
        .forEach(either.addObject().putArray("enum")::add);
    either.addObject().put("pattern", "^(?!aws:)");
    return json;
  }

  private static ObjectNode output() {
    ObjectNode json = object(List.of("Name", "Selector"));
    ObjectNode fields = json.withObject("properties");
    fields.set("Name", text("The output's name, for {{ step.Name }}."));
    fields.set("Selector", text("A JSONPath into the action's answer."));
    fields.set("Type", choice("The type of the value; String if absent.", ValueType.allWritten()));
    fields.set("x-noEcho", noEcho());
    return json;
  }

  private static ObjectNode noEcho() {
    return flag(
        "Whether the value is a secret, which is used and never shown. SSM does not have this.");
  }

  /** How a step reaches AWS: the name of a connection, or its parts. */
  private static ObjectNode connection() {
    ObjectNode parts = object(List.of());
    ObjectNode fields = parts.withObject("properties");
    fields.set("name", text("A connection of the connections file."));
    fields.set("region", text("The region to call."));
    fields.set("roleArn", text("A role to assume."));
    fields.set("externalId", text("What the role's trust policy asks for."));
    fields.set("accessKeyId", text("The id of an access key."));
    fields.set("secretAccessKey", text("The key's secret: a reference to a value with x-noEcho."));
    fields.set("sessionToken", text("The token of a temporary key, likewise."));
    ObjectNode json =
        Shape.any()
            .put(
                "description",
                "How the step reaches AWS: the name of a connection, or parts of one. SSM does not have this.");
    json.putArray("anyOf").add(text("A connection of the connections file.")).add(parts);
    return json;
  }

  /** A condition; as a branch's choice it has the step to go to beside it. */
  private static ObjectNode condition(boolean choice) {
    ObjectNode json = object(choice ? List.of("NextStep") : List.of());
    ObjectNode fields = json.withObject("properties");
    fields.set(
        "Variable", Shape.any().put("description", "What to compare, usually one reference."));
    for (String operator : Operator.names()) {
      fields.set(
          operator, Shape.any().put("description", "Compares the variable with this value."));
    }
    fields.set(
        "And",
        array("Every one of these conditions.", ref("#/$defs/condition")).put("minItems", 2));
    fields.set(
        "Or",
        array("At least one of these conditions.", ref("#/$defs/condition")).put("minItems", 2));
    fields.set("Not", ref("#/$defs/condition"));
    if (choice) {
      fields.set("NextStep", text("The step to go to."));
    }
    return json;
  }
}
