package dev.runbook.conformance.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One time that an attempt was really made.
 *
 * @param path the attempt's place in the execution
 * @param token its idempotency token
 */
record Performance(String executionId, String path, String token) {

  String line() {
    return executionId + " " + path + " " + token + "\n";
  }

  /** All that were made. */
  static List<Performance> in(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.split(" "))
        .map(parts -> new Performance(parts[0], parts[1], parts[2]))
        .toList();
  }
}
