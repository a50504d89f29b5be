package dev.runbook.cli;

import dev.runbook.action.Connection;
import dev.runbook.actions.aws.AwsAccess;
import dev.runbook.actions.aws.AwsAccess.Caller;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.actions.aws.Patience;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.connection.Connections;
import dev.runbook.actions.script.ScriptEnvironment;
import dev.runbook.cli.input.ProfileRegion;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.model.Runbook;
import dev.runbook.source.Source;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a run takes place: the region and endpoint its calls go to, and what it is told of them.
 *
 * @param named where the command line and the environment say
 * @param region where the connections say, too; empty if none is configured
 * @param endpoint asked in place of AWS's own, or null; likewise
 * @param isLocal whether nothing leaves for the real AWS
 * @param always how AWS is called where executions, roles and steps say nothing else
 */
record Place(
    AwsConnection named,
    String region,
    @Nullable URI endpoint,
    boolean isLocal,
    Connections connections,
    Connection always,
    Console console) {

  private static final List<String> CREDENTIALS =
      List.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_PROFILE",
          "AWS_SHARED_CREDENTIALS_FILE",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI");
  private static final Set<String> OF_AWS =
      Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
  private static final String NO_ACCOUNT = "000000000000";
  private static final Pattern ACCOUNT_ID = Pattern.compile("\\{\\{\\s*global:ACCOUNT_ID\\s*}}");
  private static final Pattern REGION = Pattern.compile("\\{\\{\\s*global:REGION\\s*}}");

  /**
   * The place that options, environment and connections name.
   *
   * @throws WrongUse if there is no such connection
   */
  static Place of(
      Console console,
      String region,
      String endpoint,
      boolean withFunctions,
      Connections connections,
      Connection always) {
    AwsConnection named = AwsConnection.STANDARD;
    if (!endpoint.isEmpty()) {
      named = named.at(url(endpoint));
    }
    String configured = region(console, region);
    if (!configured.isEmpty()) {
      named = named.in(configured);
    }
    AwsConnection where = where(named, connections, always);
    boolean elsewhere = where.endpoint() != null || !console.variable("AWS_ENDPOINT_URL").isEmpty();
    return new Place(
        named,
        Objects.requireNonNullElse(where.region(), ""),
        where.endpoint(),
        withFunctions || elsewhere,
        connections,
        always,
        console);
  }

  private static AwsConnection where(
      AwsConnection named, Connections connections, Connection always) {
    try (var clients = AwsClients.of(named)) {
      return AwsAccess.of(clients).with(connections, always).where();
    } catch (CallFailed unknown) {
      throw new WrongUse(
          "--connection: " + unknown.explanation(), "'runbook connections' lists them");
    }
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

  /** How AWS is called before any connection counts; Lambda at {@code functions} if not null. */
  AwsConnection connection(@Nullable URI functions) {
    AwsConnection connection = named.withFunctionsAt(functions);
    return isLocal && named.region() == null ? connection.in(regionOrUsual()) : connection;
  }

  /** AWS as steps reach it. */
  AwsAccess access(AwsClients clients) {
    AwsAccess access = AwsAccess.of(clients).with(connections, always);
    return assumesRoles() ? access : access.withoutRoles();
  }

  /** Where functions are all there is of AWS, nobody can be asked for a role. */
  boolean assumesRoles() {
    return !isLocal || endpoint != null || hasCredentials();
  }

  /** The command's own environment as scripts see it, with what they need to reach AWS. */
  ScriptEnvironment scripts(AwsAccess access) {
    return ScriptEnvironment.from(shownToScripts())
        .with(attempt -> {
          try {
            return access.variables(attempt);
          } catch (CallFailed failed) {
            throw new ScriptEnvironment.Unavailable(failed.type(), failed.explanation());
          }
        });
  }

  private Map<String, String> shownToScripts() {
    Map<String, String> shown = new HashMap<>(console.environment());
    shown.keySet().removeAll(hidden());
    return shown;
  }

  /** The variables in which connections have their keys, but for those of AWS itself. */
  Set<String> hidden() {
    Set<String> keys = new HashSet<>(connections.variables());
    keys.removeAll(OF_AWS);
    return keys;
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
    boolean namesAccount = ACCOUNT_ID.matcher(source.text()).find();
    Caller me = reachesAws || namesAccount ? caller() : localCaller();
    if (reachesAws && namesAccount && me.account().equals(NO_ACCOUNT)) {
      throw new WrongUse(
          "%s uses {{ global:ACCOUNT_ID }} and the account is not known".formatted(source.name()),
          "sign in to AWS, or set AWS_ACCOUNT_ID");
    }
    return new Surroundings(regionOrUsual(), me.account(), partition(regionOrUsual()), me.arn());
  }

  /** What can be told of the place without asking anybody; empty texts for the rest. */
  Surroundings foreseen() {
    return new Surroundings(
        region, console.variable("AWS_ACCOUNT_ID"), region.isEmpty() ? "" : partition(region), "");
  }

  /** Whoever uses this command: as STS says, where there are credentials to ask it with. */
  Caller caller() {
    if (endpoint == null && (isLocal || !hasCredentials())) {
      return localCaller();
    }
    try (var clients = AwsClients.of(connection(null).in(regionOrUsual()))) {
      return AwsAccess.of(clients, Patience.lasting(Duration.ZERO))
          .with(connections, always)
          .caller();
    } catch (CallFailed unknown) {
      return localCaller();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return localCaller();
    }
  }

  private Caller localCaller() {
    String given = console.variable("AWS_ACCOUNT_ID");
    String account = isLocal || given.isEmpty() ? NO_ACCOUNT : given;
    String user = System.getProperty("user.name", "unknown");
    return new Caller(
        account, "arn:%s:iam::%s:user/%s".formatted(partition(regionOrUsual()), account, user));
  }

  /** Whether anything says who calls AWS. */
  private boolean hasCredentials() {
    String home = console.variable("HOME");
    return connections.standard().isPresent()
        || !always.name().isEmpty()
        || CREDENTIALS.stream().anyMatch(name -> !console.variable(name).isEmpty())
        || (!home.isEmpty()
            && (Files.exists(Path.of(home, ".aws", "credentials"))
                || Files.exists(Path.of(home, ".aws", "config"))));
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
