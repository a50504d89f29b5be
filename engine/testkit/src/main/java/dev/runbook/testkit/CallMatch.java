package dev.runbook.testkit;

import dev.runbook.action.ActionCall;
import dev.runbook.value.Text;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which calls an answer is for. What is null does not matter.
 *
 * @param step the step's name
 * @param action the action's name
 * @param attempt counted from 1
 * @param api {@code service:Operation}; case and underscores do not matter
 * @param function a Lambda function's name, in which {@code *} stands for any text
 * @param inputs values that inputs of these names have as texts, after conversion
 */
record CallMatch(
    @Nullable String step,
    @Nullable String action,
    @Nullable Integer attempt,
    @Nullable String api,
    @Nullable String function,
    Map<String, String> inputs) {

  boolean matches(ActionCall call) {
    return (step == null || step.equals(call.step()))
        && isOfAction(call)
        && (attempt == null || attempt == call.attempt())
        && (api == null || plain(api).equals(plain(apiOf(call))))
        && (function == null || pattern(function).matcher(functionOf(call)).matches())
        && inputs.entrySet().stream().allMatch(wanted -> has(call, wanted));
  }

  private static boolean has(ActionCall call, Map.Entry<String, String> wanted) {
    return call.inputs()
        .find(wanted.getKey())
        .filter(value -> Text.of(value).equals(wanted.getValue()))
        .isPresent();
  }

  /** An answer for an action is one for its parts too, but for those that need none. */
  private boolean isOfAction(ActionCall call) {
    if (LambdaReply.goesWithoutSaying(call)) {
      return call.action().equals(action);
    }
    return action == null || action.equals(call.action()) || call.action().startsWith(action + "/");
  }

  private static String apiOf(ActionCall call) {
    return call.inputs().text("Service").orElse("") + ":" + call.inputs().text("Api").orElse("");
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** The name alone, of {@code arn:aws:lambda:eu-west-1:111122223333:function:Name:alias} too. */
  private static String functionOf(ActionCall call) {
    String name = call.inputs().text("FunctionName").orElse("");
    int inArn = name.indexOf(":function:");
    String bare = inArn < 0 ? name : name.substring(inArn + ":function:".length());
    int qualifier = bare.indexOf(':');
    return qualifier < 0 ? bare : bare.substring(0, qualifier);
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E");
  }
}
