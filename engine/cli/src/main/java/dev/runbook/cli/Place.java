package dev.runbook.cli;

import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.actions.script.ScriptEnvironment;
import dev.runbook.cli.input.ProfileRegion;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.model.Runbook;
import dev.runbook.source.Source;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a run takes place: the region and endpoint its calls go to, and what it is told of them.
 *
 * @param region empty if none is configured
 * @param endpoint asked in place of AWS's own, or null
 * @param isLocal whether nothing leaves for the real AWS
 */
record Place(String region, @Nullable URI endpoint, boolean isLocal, Console console) {

  private static final String NO_ACCOUNT = "000000000000";
  private static final Pattern ACCOUNT_ID = Pattern.compile("\\{\\{\\s*global:ACCOUNT_ID\\s*}}");
  private static final Pattern REGION = Pattern.compile("\\{\\{\\s*global:REGION\\s*}}");

  /** The place the options and the environment name. */
  static Place of(Console console, String region, String endpoint, boolean withFunctions) {
    boolean elsewhere = !endpoint.isEmpty() || !console.variable("AWS_ENDPOINT_URL").isEmpty();
    return new Place(
        region(console, region),
        endpoint.isEmpty() ? null : url(endpoint),
        withFunctions || elsewhere,
        console);
  }

  /** The region that is named, or else the one that is configured; empty if none is. */
  static String region(Console console, String named) {
    return named.isEmpty() ? configuredRegion(console) : named;
  }

  private static String configuredRegion(Console console) {
    String region = console.variable("AWS_REGION");
    if (region.isEmpty()) {
      region = console.variable("AWS_DEFAULT_REGION");
    }
    return region.isEmpty() ? ProfileRegion.of(console.environment()) : region;
  }

  private static URI url(String endpoint) {
    try {
      URI url = URI.create(endpoint);
      if (url.getScheme() != null && url.getScheme().startsWith("http") && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException notEvenAUri) {
      // Told below.
    }
    throw new WrongUse(
        "--endpoint-url %s is not a URL".formatted(endpoint), "write it as http://localhost:4566");
  }

  /** How AWS is called; Lambda at {@code functions} if that is not null. */
  AwsConnection connection(@Nullable URI functions) {
    AwsConnection connection = AwsConnection.STANDARD;
    URI at = functions == null ? endpoint : functions;
    if (at != null) {
      connection = connection.at(at);
    }
    if (isLocal || !region.isEmpty()) {
      connection = connection.in(regionOrUsual());
    }
    return connection;
  }

  /** The same place as scripts see it; Lambda at {@code functions} if that is not null. */
  ScriptEnvironment scripts(@Nullable URI functions) {
    return ScriptEnvironment.from(new ScriptVariables(this, functions).all());
  }

  /**
   * What the execution is told of the place.
   *
   * @throws WrongUse if the runbook wants to know what is not known
   */
  Surroundings surroundings(Source source, Runbook runbook) {
    boolean reachesAws =
        !isLocal
            && runbook.steps().everyStep().stream()
                .anyMatch(step -> Catalogue.leavesTheEngine(step.action().name()));
    if (reachesAws && region.isEmpty() && REGION.matcher(source.text()).find()) {
      throw new WrongUse(
          "%s uses {{ global:REGION }} and no region is configured".formatted(source.name()),
          "say --region, or set AWS_REGION");
    }
    String account = console.variable("AWS_ACCOUNT_ID");
    if (reachesAws && account.isEmpty() && ACCOUNT_ID.matcher(source.text()).find()) {
      throw new WrongUse(
          "%s uses {{ global:ACCOUNT_ID }} and the account is not known".formatted(source.name()),
          "set AWS_ACCOUNT_ID; aws sts get-caller-identity --query Account tells it");
    }
    return new Surroundings(regionOrUsual(), accountId(), partition(regionOrUsual()), me());
  }

  /** The ARN of whoever uses this command. */
  String me() {
    String user = System.getProperty("user.name", "unknown");
    return "arn:%s:iam::%s:user/%s".formatted(partition(regionOrUsual()), accountId(), user);
  }

  private String accountId() {
    String account = console.variable("AWS_ACCOUNT_ID");
    return isLocal || account.isEmpty() ? NO_ACCOUNT : account;
  }

  private String regionOrUsual() {
    return region.isEmpty() ? "us-east-1" : region;
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
