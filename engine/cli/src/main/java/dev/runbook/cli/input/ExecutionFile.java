package dev.runbook.cli.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads an execution that was printed as JSON. */
public final class ExecutionFile {

  private ExecutionFile() {}

  /**
   * The JSON in the file called {@code name}, or in {@code in} if that is {@code -}.
   *
   * @throws WrongUse if there is none
   */
  public static JsonNode read(String name, InputStream in) {
    String text = name.equals("-") ? text(in) : RunbookFile.text(Path.of(name));
    if (text.isBlank()) {
      throw new WrongUse(
          "--execution %s: nothing is in it".formatted(name),
          "if a run was to print it, that run failed before it began; its message says why");
    }
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new WrongUse(
          "--execution %s: this is no JSON: %s".formatted(name, e.getOriginalMessage()),
          "'runbook run FILE --output json' prints an execution as JSON");
    }
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new WrongUse("--execution -: stdin cannot be read: " + e.getMessage());
    }
  }
}
