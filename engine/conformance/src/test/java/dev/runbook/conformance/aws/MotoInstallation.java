package dev.runbook.conformance.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Moto and what it needs, in a Python environment of its own under the build folder. Takes half a
 * minute to make, once after each {@code mvn clean}.
 *
 * @param folder the environment's
 */
record MotoInstallation(Path folder) {

  static final String VERSION = "5.2.5";

  /**
   * Short of {@code moto[server]}, which brings a hundred megabytes more to check templates with.
   * The SDK is as old as our models of the services.
   */
  private static final List<String> PACKAGES =
      List.of(
          "moto[apigateway,dynamodb,s3,ssm,stepfunctions]==" + VERSION,
          "boto3==1.44.5",
          "flask",
          "flask-cors");

  private static final String PYTHON = "python3";

  /** The environment, made if it is not there or was left half made. */
  static MotoInstallation complete() throws IOException, InterruptedException {
    var installation = new MotoInstallation(Path.of("target", "moto-" + VERSION).toAbsolutePath());
    Path marker = installation.folder.resolve("complete");
    String content = String.join("\n", PACKAGES);
    if (!Files.exists(marker) || !Files.readString(marker).equals(content)) {
      installation.make();
      Files.writeString(marker, content);
    }
    return installation;
  }

  /** Where its programs are. */
  Path programs() {
    return folder.resolve("bin");
  }

  String python() {
    return programs().resolve(PYTHON).toString();
  }

  private void make() throws IOException, InterruptedException {
    assumeTrue(
        canMakeEnvironments(),
        "moto needs 'python3 -m venv' (on Debian: apt install python3-venv)");
    remove();
    run("make a Python environment", List.of(PYTHON, "-m", "venv", folder.toString()));
    List<String> install = new ArrayList<>(List.of(python(), "-m", "pip", "install"));
    install.addAll(List.of("--quiet", "--disable-pip-version-check", "--no-input"));
    install.addAll(PACKAGES);
    run("install moto from PyPI, or the index that pip is configured for", install);
  }

  private static boolean canMakeEnvironments() throws InterruptedException {
    try {
      Process asked =
          new ProcessBuilder(PYTHON, "-c", "import venv, ensurepip")
              .redirectErrorStream(true)
              .start();
      return asked.waitFor() == 0;
    } catch (IOException noPython) {
      return false;
    }
  }

  private void remove() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private static void run(String purpose, List<String> command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("could not %s: %s\n%s".formatted(purpose, command, output));
    }
  }
}
