package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.functions.internal.api.ServedFunction.Version;
import dev.runbook.functions.internal.definition.FunctionSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** A function, version or alias as Lambda describes it. */
final class ConfigurationJson {

  private final Arns arns;

  ConfigurationJson(Arns arns) {
    this.arns = arns;
  }

  /**
   * As the function itself is described; code that was taken can be run at once.
   *
   * @param name the function's name as the caller knows it
   * @param qualifier what the caller asked for, which the ARN repeats; may be empty
   */
  ObjectNode full(ServedFunction function, String name, Version version, String qualifier) {
    return brief(function, name, version, qualifier)
        .put("State", "Active")
        .put("LastUpdateStatus", "Successful");
  }

  /** As listings describe it. */
  ObjectNode brief(ServedFunction function, String name, Version version, String qualifier) {
    FunctionSettings settings = function.definition().settings();
    ObjectNode json =
        Json.object()
            .put("FunctionName", name)
            .put("FunctionArn", arns.qualified(name, qualifier))
            .put("Runtime", settings.runtime())
            .put("Role", function.particulars().role())
            .put("Handler", settings.handler())
            .put("CodeSize", function.codePackage().size())
            .put("Description", version.description())
            .put("Timeout", settings.timeout().toSeconds())
            .put("MemorySize", settings.memory())
            .put("LastModified", time(function.created()))
            .put("CodeSha256", function.codePackage().sha256())
            .put("Version", version.number())
            .put("RevisionId", version.revision())
            .put("PackageType", "Zip");
    if (!settings.environment().isEmpty()) {
      ObjectNode variables = json.putObject("Environment").putObject("Variables");
      settings.environment().forEach(variables::put);
    }
    json.putArray("Architectures").add("x86_64");
    json.putObject("TracingConfig").put("Mode", "PassThrough");
    json.putObject("EphemeralStorage").put("Size", 512);
    json.putObject("LoggingConfig")
        .put("LogFormat", "Text")
        .put("LogGroup", "/aws/lambda/" + function.name());
    return json.setAll(function.particulars().others());
  }

  ObjectNode of(String name, ServedFunction.Alias alias) {
    return Json.object()
        .put("AliasArn", arns.qualified(name, alias.name()))
        .put("Name", alias.name())
        .put("FunctionVersion", alias.version())
        .put("Description", alias.description())
        .put("RevisionId", alias.revision());
  }

  private static String time(Instant instant) {
    return String.format(Locale.ROOT, "%tFT%<tT.%<tL+0000", instant.atOffset(ZoneOffset.UTC));
  }
}
