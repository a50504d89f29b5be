package dev.runbook.actions.aws;

import java.util.LinkedHashMap;
import java.util.Map;

/** The functions {@link InvokeLambdaFunctionContract} calls: a name, and Python for its file. */
final class KnownFunctions {

  /** The file each function is in; its handler is {@code lambda_function.lambda_handler}. */
  static final String FILE = "lambda_function.py";

  private KnownFunctions() {}

  static Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put(
        "Echo",
        """
        def lambda_handler(event, context):
            return event
        """);
    sources.put(
        "SaysVolume",
        """
        def lambda_handler(event, context):
            return "vol-1"
        """);
    sources.put(
        "Logs",
        """
        def lambda_handler(event, context):
            print("looking at the disk")
            print("found it")
        """);
    sources.put(
        "Raises",
        """
        def lambda_handler(event, context):
            raise LookupError("no such volume")
        """);
    sources.put(
        "Big",
        """
        def lambda_handler(event, context):
            return {"filling": "x" * 1000000, "last": "found"}
        """);
    return sources;
  }
}
