package dev.runbook.cli.input;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The region of the AWS profile in use, from {@code ~/.aws/config}. */
public final class ProfileRegion {

  private ProfileRegion() {}

  /** The region, or empty where no profile names one. */
  public static String of(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    String configured = environment.getOrDefault("AWS_CONFIG_FILE", "");
    Path file = configured.isEmpty() ? Path.of(home, ".aws", "config") : Path.of(configured);
    if (!Files.isRegularFile(file)) {
      return "";
    }
    String profile = environment.getOrDefault("AWS_PROFILE", "default");
    return region(RunbookFile.text(file), profile.isEmpty() ? "default" : profile);
  }

  private static String region(String config, String profile) {
    boolean inProfile = false;
    for (String line : config.lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        String section = line.replaceAll("[\\[\\]]", "").strip().replaceFirst("^profile\\s+", "");
        inProfile = section.equals(profile);
      } else if (inProfile && line.matches("region\\s*=.*")) {
        return line.substring(line.indexOf('=') + 1).strip();
      }
    }
    return "";
  }
}
