package dev.runbook.actions.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.ActionCall;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A script in PowerShell, run by {@code runner.ps1}, which takes what its pipeline gives. */
record PowerShellScript(
    String pwsh, Interpreters.Python supervisor, ActionCall call, ScriptLimits given)
    implements Script {

  private static final String RUNNER = "runner.ps1";

  @Override
  public void write(Workplace workplace) throws IOException {
    workplace.addOurs(RUNNER);
    workplace.write("script.ps1", call.inputs().required("Script"));
    workplace.write(
        "input.json", call.inputs().find("InputPayload").map(JsonNode::toString).orElse("{}"));
  }

  @Override
  public List<String> command(Workplace workplace) {
    return List.of(
        pwsh, "-NoLogo", "-NoProfile", "-NonInteractive", "-File", workplace.file(RUNNER));
  }

  /** AWS gives PowerShell twice the memory. Its collector is told, in hexadecimal digits. */
  @Override
  public Map<String, String> environment(Workplace workplace) {
    String memory =
        given.memory() == ScriptLimits.UNLIMITED ? "0" : Long.toHexString(2 * given.memory());
    return Map.of(
        "PSModulePath", workplace.attachments().toString(),
        "POWERSHELL_TELEMETRY_OPTOUT", "1",
        "POWERSHELL_UPDATECHECK", "Off",
        "NO_COLOR", "1",
        "DOTNET_GCHeapHardLimit", memory);
  }

  /** Its runtime writes to more memory than it uses. */
  @Override
  public ScriptLimits limits() {
    return new ScriptLimits(ScriptLimits.UNLIMITED, given.file(), given.processes());
  }

  @Override
  public String note() {
    return "";
  }
}
