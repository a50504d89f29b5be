package dev.runbook.actions.script;

import dev.runbook.action.ActionCall;
import dev.runbook.action.Failure;
import dev.runbook.secret.Secrets;
import dev.runbook.value.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The environment variables of a script's process, apart from those the engine sets itself ({@code
 * HOME}, {@code TMPDIR}, {@code PYTHON…}). This is where credentials come from; nothing is
 * inherited besides.
 */
@FunctionalInterface
public interface ScriptEnvironment {

  /**
   * The variables for one attempt, {@code PATH} among them.
   *
   * @throws Unavailable if some of them cannot be had, such as the credentials of a role
   */
  Map<String, String> of(ActionCall call) throws InterruptedException, Unavailable;

  /** The same and {@code others}, which count before; credentials replace all that were there. */
  default ScriptEnvironment with(ScriptEnvironment others) {
    return call -> {
      Map<String, String> environment = new HashMap<>(of(call));
      Map<String, String> added = others.of(call);
      if (added.containsKey("AWS_ACCESS_KEY_ID")) {
        environment.keySet().removeAll(Passed.CREDENTIALS);
      }
      environment.putAll(added);
      return environment;
    };
  }

  /** Why an attempt cannot have its variables. */
  final class Unavailable extends Exception {

    private static final long serialVersionUID = 1;

    private final Failure.Type type;

    /** A reason of this type, in a message for people. */
    public Unavailable(Failure.Type type, String message) {
      super(message, null, false, false);
      this.type = type;
    }

    /** What kind of reason it is. */
    public Failure.Type type() {
      return type;
    }
  }

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

    /** Every variable that says who calls AWS. */
    static final Set<String> CREDENTIALS =
        Set.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_ROLE_ARN",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI");

    /** Those of them that must not be shown. */
    private static final List<String> SECRET =
        List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN");

    /** What is shorter is a word that scripts print for other reasons, such as {@code test}. */
    private static final int SHORTEST_SECRET = 8;

    private Passed() {}

    /** What a script can print of {@code variables} and must not be shown. */
    static Secrets secrets(Map<String, String> variables) {
      Secrets secrets = Secrets.NONE;
      for (String name : SECRET) {
        String value = variables.getOrDefault(name, "");
        if (value.length() >= SHORTEST_SECRET) {
          secrets = secrets.with(name, Text.node(value));
        }
      }
      return secrets;
    }

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
