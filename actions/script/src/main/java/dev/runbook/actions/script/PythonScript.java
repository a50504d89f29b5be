package dev.runbook.actions.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.Inputs;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A handler written in Python, called by {@code runner.py}. */
record PythonScript(Interpreters.Python python, ActionCall call, ScriptLimits limits)
    implements Script {

  private static final String RUNNER = "runner.py";

  @Override
  public Interpreters.Python supervisor() {
    return python;
  }

  @Override
  public void write(Workplace workplace) throws IOException {
    workplace.addOurs(RUNNER);
    workplace.write("job.json", job().toString());
  }

  private ObjectNode job() {
    Inputs inputs = call.inputs();
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("handler", inputs.required("Handler"));
    job.put("script", inputs.text("Script").orElse(null));
    job.put("attachment", inputs.text("Attachment").orElse(null));
    job.put("megabytes", limits.megabytes());
    JsonNode events = inputs.find("InputPayload").orElseGet(JsonNodeFactory.instance::objectNode);
    job.set("events", events);
    ObjectNode context = job.putObject("context");
    call.setting().values().forEach(context::put);
    return job;
  }

  @Override
  public List<String> command(Workplace workplace) {
    return List.of(python.program(), workplace.file(RUNNER));
  }

  @Override
  public Map<String, String> environment(Workplace workplace) {
    return Map.of(
        "PYTHONUNBUFFERED", "1",
        "PYTHONDONTWRITEBYTECODE", "1",
        "PYTHONUTF8", "1",
        "PYTHONIOENCODING", "utf-8:backslashreplace",
        "PYTHONUSERBASE", python.userBase());
  }

  @Override
  public String note() {
    String runtime = call.inputs().required("Runtime");
    return python.is(runtime)
        ? ""
        : "%s is not installed here; Python %s ran the script".formatted(runtime, python.version());
  }
}
