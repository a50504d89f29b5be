package dev.runbook.functions.internal.process;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.definition.FunctionSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The environment variables of a function's process: Lambda's own, the function's, and of ours only
 * what finds programs, files and AWS.
 */
final class ProcessEnvironment {

  private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

  private ProcessEnvironment() {}

  static Map<String, String> of(
      FunctionDefinition definition, String version, Settings settings, Path folder) {
    Map<String, String> environment = new HashMap<>();
    environment.put("LANG", "C.UTF-8");
    settings
        .environment()
        .forEach((name, value) -> {
          if (isPassedOn(name)) {
            environment.put(name, value);
          }
        });
    addLambda(environment, definition, version, folder.toString());
    environment.put("AWS_REGION", settings.region());
    environment.put("AWS_DEFAULT_REGION", settings.region());
    environment.putAll(definition.settings().environment());
    return environment;
  }

  private static boolean isPassedOn(String name) {
    return PASSED_ON.contains(name) || (name.startsWith("AWS_") && !name.startsWith("AWS_LAMBDA_"));
  }

  private static void addLambda(
      Map<String, String> environment,
      FunctionDefinition definition,
      String version,
      String folder) {
    FunctionSettings settings = definition.settings();
    environment.put("_HANDLER", settings.handler());
    environment.put("LAMBDA_TASK_ROOT", folder);
    environment.put("LAMBDA_RUNTIME_DIR", folder);
    environment.put("PYTHONPATH", folder);
    environment.put("TZ", ":UTC");
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + settings.runtime());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", definition.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", version);
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memory()));
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + definition.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream(version));
  }

  private static String logStream(String version) {
    String day = LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy/MM/dd"));
    return "%s/[%s]%s".formatted(day, version, RandomId.next().replace("-", ""));
  }
}
