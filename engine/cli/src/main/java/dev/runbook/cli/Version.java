package dev.runbook.cli;

/** What {@code runbook --version} says. */
final class Version {

  private Version() {}

  static String text() {
    return "runbook %s\nJava %s, %s\n"
        .formatted(number(), Runtime.version(), System.getProperty("java.home"));
  }

  /** The version of the command alone. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
