package dev.runbook.functions.internal.process;

import dev.runbook.process.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Everything needed to start one more process of a function. */
record Launch(List<String> command, Map<String, String> environment, Path folder, SearchPath path) {

  /** Starts it under {@code supervisor}, to talk to the Runtime API at {@code hostAndPort}. */
  Process start(Supervisor supervisor, String hostAndPort) throws IOException {
    var builder =
        new ProcessBuilder(supervisor.wrap(command, path))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", hostAndPort);
    return builder.start();
  }
}
