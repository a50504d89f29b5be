package dev.runbook.cli.input;

import dev.runbook.model.Parameter;
import dev.runbook.value.ValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as people write them, turned into what AWS takes: lists of texts by name. What a
 * parameter's declared type says decides how a value is read; whether it is any good is for the
 * engine to say.
 */
public final class SuppliedTexts {

  private final Map<String, Parameter> declared;
  private final Map<String, List<String>> texts = new LinkedHashMap<>();

  /** For a runbook that declares these parameters. */
  public SuppliedTexts(Map<String, Parameter> declared) {
    this.declared = declared;
  }

  /** Takes the values of a JSON or YAML file; later values of the same name win. */
  public SuppliedTexts file(Path path) {
    ParameterFile.read(path, takesSecrets())
        .forEach((name, value) -> texts.put(name, FileValue.texts(path, name, value, type(name))));
    return this;
  }

  /** Takes {@code Name=Value} as many times as given; a name given more than once is a list. */
  public SuppliedTexts options(List<String> options) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new WrongUse(
            "-p%s: there is no '=' between a name and a value"
                .formatted(takesSecrets() ? "" : " " + option),
            "write -p Name=Value");
      }
      String name = option.substring(0, equals);
      given
          .computeIfAbsent(name, absent -> new ArrayList<>())
          .addAll(
              OptionValue.texts(name, option.substring(equals + 1), type(name), isSecret(name)));
    }
    texts.putAll(given);
    return this;
  }

  /** What AWS takes. */
  public Map<String, List<String>> all() {
    return texts;
  }

  private boolean takesSecrets() {
    return declared.values().stream().anyMatch(Parameter::noEcho);
  }

  /** Whether no message may repeat a value; a name that is not declared may be a slip. */
  private boolean isSecret(String name) {
    Parameter parameter = declared.get(name);
    return parameter == null ? takesSecrets() : parameter.noEcho();
  }

  private @Nullable ValueType type(String name) {
    Parameter parameter = declared.get(name);
    return parameter == null ? null : parameter.type().base();
  }
}
