package dev.runbook.targets;

import java.util.regex.Pattern;

/**
 * How many targets, or what part of them: {@code 10} or {@code 25%} (spec: executions, rate
 * control).
 *
 * @param written as it is reported
 */
public record Amount(String written) {

  private static final int LONGEST = 7;
  private static final Pattern CONCURRENCY = Pattern.compile("[1-9][0-9]*|[1-9][0-9]?%|100%");
  private static final Pattern ERRORS = Pattern.compile("0|[1-9][0-9]*|[0-9]%|[1-9][0-9]%|100%");

  /**
   * How many targets run at once.
   *
   * @throws IllegalArgumentException if it is neither a number from 1 nor a percentage from 1%
   */
  public static Amount ofConcurrency(String written) {
    return checked("MaxConcurrency", written, CONCURRENCY, "10 or 25%");
  }

  /**
   * How many targets may fail.
   *
   * @throws IllegalArgumentException if it is neither a number nor a percentage
   */
  public static Amount ofErrors(String written) {
    return checked("MaxErrors", written, ERRORS, "0, 10 or 25%");
  }

  private static Amount checked(String name, String written, Pattern form, String examples) {
    String text = written.strip();
    if (text.length() > LONGEST || !form.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s is '%s'; write a number or a percentage, such as %s"
              .formatted(name, written, examples));
    }
    return new Amount(text);
  }

  /** How many of {@code all} targets this is; a part is rounded down. */
  public int of(int all) {
    boolean isPart = written.endsWith("%");
    long number = Long.parseLong(isPart ? written.substring(0, written.length() - 1) : written);
    return (int) Math.min(Integer.MAX_VALUE, isPart ? all * number / 100 : number);
  }
}
