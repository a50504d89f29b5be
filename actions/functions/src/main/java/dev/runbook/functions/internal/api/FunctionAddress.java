package dev.runbook.functions.internal.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as a caller names it: by name, partial ARN or full ARN, each with or without a
 * qualifier. Region and account are read and ignored; there is only one place here.
 *
 * @param qualifier a version, an alias or {@code $LATEST}; empty where none is given
 */
record FunctionAddress(String name, String qualifier) {

  static final String LATEST = "$LATEST";

  private static final int LONGEST = 256;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?:arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]*:)?(?:\\d{12}:)?function:)?"
              + "(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?");

  /** Reads the name in a path, with the qualifier given beside it if there is one. */
  static FunctionAddress of(String given, Optional<String> qualifier) {
    Matcher matcher = FORM.matcher(given);
    if (given.length() > LONGEST || !matcher.matches()) {
      throw ApiException.invalidParameter(
          "'%s' is not a function name, partial ARN or ARN of at most %d characters"
              .formatted(given, LONGEST));
    }
    String inName = Optional.ofNullable(matcher.group("qualifier")).orElse("");
    if (qualifier.isPresent() && !inName.isEmpty() && !inName.equals(qualifier.get())) {
      throw ApiException.invalidParameter(
          "The derived qualifier from the function name does not match the specified qualifier.");
    }
    return new FunctionAddress(matcher.group("name"), qualifier.orElse(inName));
  }
}
