package dev.runbook.cli.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value in {@code -p Name=Value}: {@code @file} stands for a file's content, {@code @@} for a
 * text that begins with {@code @}, and {@code [} begins a list's elements as JSON.
 */
final class OptionValue {

  private OptionValue() {}

  /**
   * The texts of a parameter of {@code type}, which is null for one the runbook does not declare.
   *
   * @param secret whether no message may repeat the value
   */
  static List<String> texts(String name, String written, @Nullable ValueType type, boolean secret) {
    String value = content(name, written, secret);
    boolean isJsonList = type != null && type.isList() && value.stripLeading().startsWith("[");
    return isJsonList ? elements(name, value, secret) : List.of(value);
  }

  private static String content(String name, String written, boolean secret) {
    if (!written.startsWith("@")) {
      return written;
    }
    if (written.startsWith("@@")) {
      return written.substring(1);
    }
    try {
      return withoutFinalLineBreak(RunbookFile.text(Path.of(written.substring(1))));
    } catch (WrongUse unreadable) {
      throw new WrongUse(
          "parameter %s: %s"
              .formatted(
                  name, secret ? "there is no file to read it from" : unreadable.getMessage()),
          "'@' names a file to read; for a text that begins with '@' write -p %s=@%s"
              .formatted(name, secret ? "@…" : written));
    }
  }

  private static String withoutFinalLineBreak(String text) {
    if (!text.endsWith("\n")) {
      return text;
    }
    int end = text.endsWith("\r\n") ? text.length() - 2 : text.length() - 1;
    return text.substring(0, end);
  }

  private static List<String> elements(String name, String value, boolean secret) {
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(value);
    } catch (JsonProcessingException e) {
      throw new WrongUse(
          "parameter %s begins with '[' and is no JSON list%s"
              .formatted(name, secret ? "" : ": " + e.getOriginalMessage()),
          "write -p '%s=[\"a\", \"b\"]', or -p %s=a -p %s=b".formatted(name, name, name));
    }
    return Text.recorded(json);
  }
}
