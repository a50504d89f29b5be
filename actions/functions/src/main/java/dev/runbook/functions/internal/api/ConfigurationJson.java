package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.functions.internal.definition.FunctionSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;

/** A function, version or alias as Lambda describes it. */
final class ConfigurationJson {

  private final Arns arns;

  ConfigurationJson(Arns arns) {
    this.arns = arns;
  }

  /**
   * @param name the function's name as the caller knows it
   * @param qualifier what the caller asked for, which the ARN repeats; may be empty
   */
  ObjectNode of(ServedFunction function, String name, String version, String qualifier) {
    FunctionSettings settings = function.definition().settings();
    ObjectNode json =
        Json.object()
            .put("FunctionName", name)
            .put("FunctionArn", arns.qualified(name, qualifier))
            .put("Runtime", settings.runtime())
            .put("Role", arns.role())
            .put("Handler", settings.handler())
            .put("CodeSize", 0)
            .put("Description", function.description())
            .put("Timeout", settings.timeout().toSeconds())
            .put("MemorySize", settings.memory())
            .put("LastModified", time(function.created()))
            .put("CodeSha256", fingerprint(function))
            .put("Version", version)
            .put("RevisionId", function.revision())
            .put("State", "Active")
            .put("LastUpdateStatus", "Successful")
            .put("PackageType", "Zip");
    json.putArray("Architectures").add("x86_64");
    json.putObject("TracingConfig").put("Mode", "PassThrough");
    if (!settings.environment().isEmpty()) {
      ObjectNode variables = json.putObject("Environment").putObject("Variables");
      settings.environment().forEach(variables::put);
    }
    return json;
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

  /** Stands for the code, which may be a folder that is still being edited. */
  private static String fingerprint(ServedFunction function) {
    byte[] code = function.definition().code().toString().getBytes(StandardCharsets.UTF_8);
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(code));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
