package dev.runbook.cli.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.plan.Plan;
import dev.runbook.plan.PlannedCall;
import dev.runbook.plan.PlannedStep;
import java.util.Locale;
import java.util.Map;

/** A plan as a program reads it: all steps in one list, those of a child after their parent. */
public final class PlanJson {

  private PlanJson() {}

  /** The whole document. */
  public static ObjectNode of(Plan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!plan.missing().isEmpty()) {
      plan.missing().forEach(json.putArray("missingParameters")::add);
    }
    if (!plan.ended().isEmpty()) {
      json.put("ended", plan.ended());
    }
    add(plan, "", json.putArray("steps"));
    return json;
  }

  private static void add(Plan plan, String above, ArrayNode steps) {
    for (PlannedStep planned : plan.steps()) {
      String parent = inside(above, String.join("/", planned.loops()));
      steps.add(step(planned, parent));
      if (planned.child() != null) {
        add(planned.child(), inside(parent, planned.step().name()), steps);
      }
    }
  }

  private static String inside(String path, String part) {
    return path.isEmpty() || part.isEmpty() ? path + part : path + "/" + part;
  }

  private static ObjectNode step(PlannedStep planned, String parent) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("step", planned.step().name())
            .put("action", planned.step().action().name());
    if (!parent.isEmpty()) {
      json.put("parent", parent);
    }
    json.put("reached", planned.reached());
    if (!planned.note().isEmpty()) {
      json.put("note", planned.note());
    }
    Map<String, String> connection = StepConnection.of(planned.step()).parts();
    if (!connection.isEmpty()) {
      connection.forEach(json.putObject("connection")::put);
    }
    ArrayNode calls = json.putArray("calls");
    planned.calls().forEach(call -> calls.add(call(call)));
    if (planned.read() != null) {
      json.putObject("read")
          .put("status", planned.read().status().name())
          .set("outputs", planned.read().outputs());
    }
    return json;
  }

  private static ObjectNode call(PlannedCall call) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("service", call.service())
            .put("api", call.operation())
            .put("class", call.effect().name().toLowerCase(Locale.ROOT))
            .put("iam", call.permissions().isEmpty() ? "" : call.permissions().getFirst());
    if (call.permissions().size() > 1) {
      call.permissions().forEach(json.putArray("permissions")::add);
    }
    json.set("inputs", call.inputs());
    return json;
  }
}
