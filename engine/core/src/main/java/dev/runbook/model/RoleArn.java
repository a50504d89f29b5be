package dev.runbook.model;

import java.util.regex.Pattern;

/** The name of a role: {@code arn:aws:iam::111122223333:role/Name}. */
public final class RoleArn {

  /** What AWS says of a text that is none. */
  public static final String REFUSAL = "The supplied assume role ARN format is invalid.";

  private static final Pattern FORM = Pattern.compile("arn:[^:]+:iam::.*:role/.+");

  private RoleArn() {}

  /** Whether {@code text} is one. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }
}
