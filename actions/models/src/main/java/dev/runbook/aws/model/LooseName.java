package dev.runbook.aws.model;

/**
 * A name without what people write differently: case, blanks, underscores, hyphens and dots. {@code
 * describe_instances} and {@code DescribeInstances} are one.
 */
final class LooseName {

  private LooseName() {}

  static String of(String written) {
    StringBuilder kept = new StringBuilder(written.length());
    for (int at = 0; at < written.length(); at++) {
      char letter = written.charAt(at);
      if (Character.isLetterOrDigit(letter)) {
        kept.append(Character.toLowerCase(letter));
      }
    }
    return kept.toString();
  }
}
