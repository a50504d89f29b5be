package dev.runbook.functions.internal.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function as a caller names it: by name, partial ARN or full ARN, each with or without a
 * qualifier. An ARN's account is read and ignored; there is only one here.
 *
 * @param qualifier a version, an alias or {@code $LATEST}; empty where none is given
 */
record FunctionAddress(String name, String qualifier) {

  static final String LATEST = "$LATEST";

  private static final int LONGEST = 256;
  private static final int LONGEST_QUALIFIER = 128;

  /** Lambda's own; which of its groups is what is said below. */
  private static final Pattern FORM =
      Pattern.compile(
          "(arn:(aws[a-zA-Z-]*)?:lambda:)?(((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}):)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");

  private static final int REGION = 4;
  private static final int NAME = 12;
  private static final int QUALIFIER = 14;

  private static final Pattern QUALIFIER_FORM =
      Pattern.compile("\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+");

  /**
   * Reads the name in a request, with the qualifier given beside it if there is one.
   *
   * @param here the region the request was sent to
   */
  static FunctionAddress of(String given, Optional<String> qualifier, String here) {
    var constraints =
        new Constraints()
            .length("functionName", given, 1, LONGEST)
            .matches("functionName", given, FORM);
    qualifier.ifPresent(text ->
        constraints
            .length("qualifier", text, 1, LONGEST_QUALIFIER)
            .matches("qualifier", text, QUALIFIER_FORM));
    constraints.hold();
    Matcher parts = FORM.matcher(given);
    if (!parts.matches()) {
      throw new IllegalStateException("held above: " + given);
    }
    refuseElsewhere(parts.group(REGION), here);
    String inName = Optional.ofNullable(parts.group(QUALIFIER)).orElse("");
    if (qualifier.isPresent() && !inName.isEmpty() && !inName.equals(qualifier.get())) {
      throw ApiException.invalidParameter(
          "The derived qualifier from the function name does not match the specified qualifier.");
    }
    return new FunctionAddress(parts.group(NAME), qualifier.orElse(inName));
  }

  private static void refuseElsewhere(@Nullable String region, String here) {
    if (region != null && !region.equals(here)) {
      throw ApiException.notFound(
          "Functions from '%s' are not reachable in this region ('%s')".formatted(region, here));
    }
  }

  /** Whether the qualifier can only be an alias's name: a version's is a number. */
  boolean namesAlias() {
    return !qualifier.isEmpty() && !qualifier.equals(LATEST) && !qualifier.matches("\\d+");
  }
}
