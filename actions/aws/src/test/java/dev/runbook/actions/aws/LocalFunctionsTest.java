package dev.runbook.actions.aws;

import dev.runbook.functions.FunctionEndpoint;
import dev.runbook.functions.FunctionSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The action against this project's own Lambda endpoint. */
final class LocalFunctionsTest extends InvokeLambdaFunctionContract {

  @TempDir private static Path folder;
  private static FunctionEndpoint endpoint;

  @BeforeAll
  static void serve() throws IOException {
    for (Map.Entry<String, String> function : KnownFunctions.sources().entrySet()) {
      Path own = Files.createDirectory(folder.resolve(function.getKey()));
      Files.writeString(own.resolve(KnownFunctions.FILE), function.getValue());
    }
    endpoint = FunctionEndpoint.start(FunctionSet.read(folder), 0);
  }

  @AfterAll
  static void close() {
    endpoint.close();
  }

  @Override
  AwsConnection connection() {
    return AwsConnection.STANDARD.at(endpoint.uri());
  }
}
