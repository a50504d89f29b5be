package dev.runbook.cli;

/** What {@code runbook --version} says. */
final class Version {

  private Version() {}

  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "runbook %s\nJava %s, %s\n"
        .formatted(
            version == null ? "(not packaged)" : version,
            Runtime.version(),
            System.getProperty("java.home"));
  }
}
