package dev.runbook.targets;

import java.util.List;

/**
 * What the targets have in common: one entry of {@code Targets}.
 *
 * @param key {@code ParameterValues}, {@code tag:Name}, {@code tag-key}, {@code ResourceGroup} or
 *     {@code AWS::EC2::Instance}
 * @param values the values it may have
 */
public record TargetKey(String key, List<String> values) {

  private static final String PARAMETER_VALUES = "ParameterValues";

  public TargetKey {
    values = List.copyOf(values);
  }

  /** These values of the target parameter themselves. */
  public static TargetKey ofValues(List<String> values) {
    return new TargetKey(PARAMETER_VALUES, values);
  }

  /** Whether the values are the targets, and nobody need be asked which they are. */
  public boolean isResolved() {
    return key.equals(PARAMETER_VALUES);
  }
}
