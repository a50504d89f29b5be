package dev.runbook.actions.script;

import dev.runbook.action.ActionCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The environment variables of a script's process, apart from those the engine sets itself ({@code
 * HOME}, {@code TMPDIR}, {@code PYTHON…}). This is where credentials come from; nothing is
 * inherited besides.
 */
@FunctionalInterface
public interface ScriptEnvironment {

  /** The variables for one attempt, {@code PATH} among them. */
  Map<String, String> of(ActionCall call);

  /**
   * Of the variables given, those that find programs, AWS and the way to it. A region is that of
   * the execution unless one is given; AWS's files are those in the given home folder.
   */
  static ScriptEnvironment from(Map<String, String> given) {
    return call -> {
      Map<String, String> environment = new HashMap<>(Passed.from(given));
      String region = call.setting().values().get("global:REGION");
      if (region != null) {
        environment.putIfAbsent("AWS_REGION", region);
        environment.putIfAbsent("AWS_DEFAULT_REGION", region);
      }
      return environment;
    };
  }

  /** What scripts get of another environment. */
  final class Passed {

    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private static final Set<String> NAMES =
        Set.of(
            "PATH",
            "LANG",
            "TZ",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy");

    private Passed() {}

    static Map<String, String> from(Map<String, String> given) {
      Map<String, String> passed = new HashMap<>();
      passed.put("PATH", USUAL_PATH);
      passed.put("LANG", "C.UTF-8");
      String home = given.get("HOME");
      if (home != null) {
        passed.put("AWS_CONFIG_FILE", home + "/.aws/config");
        passed.put("AWS_SHARED_CREDENTIALS_FILE", home + "/.aws/credentials");
      }
      given.forEach((name, value) -> {
        if (isPassed(name)) {
          passed.put(name, value);
        }
      });
      return passed;
    }

    private static boolean isPassed(String name) {
      return NAMES.contains(name)
          || name.startsWith("LC_")
          || (name.startsWith("AWS_") && !name.startsWith("AWS_LAMBDA_"));
    }
  }
}
