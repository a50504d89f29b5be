package dev.runbook.actions.aws.resource;

/** Several things that are said in one message, those of AWS among them, with or without a stop. */
final class Sentences {

  private Sentences() {}

  /** The parts that are not empty, one after the other. */
  static String of(String... parts) {
    StringBuilder all = new StringBuilder();
    for (String part : parts) {
      if (!part.isEmpty()) {
        boolean isStopped = all.isEmpty() || all.charAt(all.length() - 1) == '.';
        all.append(all.isEmpty() ? "" : isStopped ? " " : ". ").append(part);
      }
    }
    return all.toString();
  }
}
