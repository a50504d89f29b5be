package dev.runbook.cli;

import dev.runbook.expression.Reference;
import dev.runbook.expression.Template;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.value.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The role a runbook wants to run with, where nobody can be asked for it. */
final class AssumedRole {

  private AssumedRole() {}

  /** Tells people that steps run without the role that is wanted. */
  static void warn(Runbook runbook, Map<String, List<String>> supplied, Place place, Watch watch) {
    if (!place.assumesRoles()) {
      wanted(runbook, supplied)
          .ifPresent(role ->
              watch.remark(
                  "role %s is not assumed: there is no AWS here, only functions".formatted(role)));
    }
  }

  /**
   * The role as far as it is known before the start and may be shown; nothing where the runbook
   * wants none.
   */
  private static Optional<String> wanted(Runbook runbook, Map<String, List<String>> supplied) {
    String role =
        runbook
            .assumeRole()
            .resolve(reference ->
                reference instanceof Reference.Parameter named
                    ? Optional.ofNullable(runbook.parameters().get(named.name()))
                        .map(parameter -> shown(parameter, value(parameter, supplied)))
                        .map(Text::node)
                    : Optional.empty())
            .asText();
    return Optional.of(role).filter(text -> !text.isBlank());
  }

  private static String shown(Parameter parameter, String value) {
    return parameter.noEcho() && !value.isBlank() ? "{{ %s }}".formatted(parameter.name()) : value;
  }

  private static String value(Parameter parameter, Map<String, List<String>> supplied) {
    List<String> given = supplied.get(parameter.name());
    if (given != null) {
      return String.join("", given);
    }
    Template otherwise = parameter.defaultValue();
    return otherwise == null ? "" : otherwise.resolve(reference -> Optional.empty()).asText();
  }
}
