package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Action;
import dev.runbook.action.ActionCall;
import dev.runbook.action.Actions;
import dev.runbook.action.Connection;
import dev.runbook.action.Failure;
import dev.runbook.actions.aws.AwsAccess;
import dev.runbook.actions.aws.AwsActions;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.actions.aws.Patience;
import dev.runbook.actions.aws.StoredParameters;
import dev.runbook.actions.aws.api.ApiClient;
import dev.runbook.actions.aws.api.WrongRequest;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.connection.ConnectionFile;
import dev.runbook.actions.aws.connection.Connections;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.actions.script.ScriptActions;
import dev.runbook.actions.script.ScriptEnvironment;
import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.Services;
import dev.runbook.engine.Documents;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.source.Source;
import dev.runbook.value.Conversion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * A place that imitates AWS, an engine there such as the command line builds, and a look of one's
 * own at what is there. Pauses between one question and the next take a hundredth of their time.
 */
final class Site implements AutoCloseable {

  static final String REGION = "us-east-1";

  /** As long as services want one. */
  private static final String TOKEN = "the-token-of-a-question-of-our-own";

  static final AwsCredentialsProvider SOMEBODY =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret"));

  private final AwsConnection connection;
  private final AwsClients clients;
  private final Map<String, LambdaClient> lambdas = new ConcurrentHashMap<>();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>();
  private AwsAccess access;
  private Documents documents = Documents.NONE;
  private Map<String, String> environment = Map.of("PATH", "/usr/local/bin:/usr/bin:/bin");

  Site(AwsConnection connection) {
    this.connection = connection;
    this.clients = AwsClients.of(connection);
    this.access = AwsAccess.of(clients).polling(this::pass);
  }

  /** At an endpoint of this machine, for somebody who has credentials. */
  static Site at(URI endpoint) {
    return new Site(AwsConnection.STANDARD.in(REGION).at(endpoint).as(SOMEBODY));
  }

  private void pass(Duration pause) throws InterruptedException {
    Runnable once = meanwhile.getAndSet(null);
    if (once != null) {
      once.run();
    }
    Thread.sleep(pause.dividedBy(100));
  }

  /** Asks for so long when AWS says "not now". */
  Site patient(Duration budget) {
    access = AwsAccess.of(clients, Patience.lasting(budget)).polling(this::pass);
    return this;
  }

  /** What happens once, when an action first pauses before it asks again. */
  Site meanwhile(Runnable happens) {
    meanwhile.set(happens);
    return this;
  }

  /** Steps can name the connections in a file of this text. */
  Site connections(String file, Map<String, String> variables) {
    var read = ConnectionFile.read(new Source("target/connections.yaml", file));
    access = access.with(Connections.of(List.of(read), variables), Connection.NONE);
    return this;
  }

  /** Where {@code aws:executeAutomation} finds runbooks. */
  Site documents(Documents found) {
    documents = found;
    return this;
  }

  /** Scripts find these programs first. */
  Site programs(Path folder) {
    environment = Map.of("PATH", folder + ":/usr/bin:/bin");
    return this;
  }

  /** An engine whose executions see this place. */
  RunbookEngine engine() {
    List<Action> actions = new ArrayList<>(FlowActions.all());
    actions.addAll(AwsActions.all(access));
    actions.add(AwsActions.resolveTargets(access));
    actions.addAll(ScriptActions.all(ScriptEnvironment.from(environment).with(this::variables)));
    return RunbookEngine.builder()
        .actions(Actions.of(actions))
        .documents(documents)
        .parameterStore(new StoredParameters(access))
        .surroundings(
            new Surroundings(
                REGION, Moto.ACCOUNT, "aws", "arn:aws:iam::%s:user/anna".formatted(Moto.ACCOUNT)))
        .build();
  }

  private Map<String, String> variables(ActionCall attempt)
      throws InterruptedException, ScriptEnvironment.Unavailable {
    try {
      return access.variables(attempt);
    } catch (CallFailed failed) {
      throw new ScriptEnvironment.Unavailable(failed.type(), failed.explanation());
    }
  }

  /** Runs main steps to their end. */
  Execution steps(String mainSteps) throws InterruptedException {
    return run(
        new Source("steps.yaml", "schemaVersion: '0.3'\nmainSteps:\n" + mainSteps), Map.of());
  }

  /** Runs a runbook to its end. */
  Execution run(Source runbook, Map<String, String> parameters) throws InterruptedException {
    return run(StartRequest.of(runbook), parameters);
  }

  /** Runs what is asked for, with parameters of one text each, to its end. */
  Execution run(StartRequest asked, Map<String, String> parameters) throws InterruptedException {
    StartRequest request = asked;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      request = request.with(parameter.getKey(), parameter.getValue());
    }
    try (var engine = engine()) {
      return engine.start(request).await();
    }
  }

  /** JSON, written with single quotes. */
  static ObjectNode json(String text) {
    return (ObjectNode) Conversion.parse(text.replace('\'', '"')).orElseThrow();
  }

  /** What AWS answers to a question of our own, in JSON with single quotes. */
  ObjectNode ask(String service, String operation, String request) {
    return ask(service, operation, json(request));
  }

  /** What AWS answers to a question of our own. */
  ObjectNode ask(String service, String operation, ObjectNode request) {
    Service known = Services.bundled().named(service).orElseThrow();
    URI endpoint = connection.endpoint();
    try (ApiClient client =
        ApiClient.of(known)
            .region(Region.of(REGION))
            .endpointOverride(endpoint)
            .credentialsProvider(connection.credentials())
            .build()) {
      return client.prepare(known.operation(operation).orElseThrow(), request, TOKEN, null).get();
    } catch (WrongRequest wrong) {
      throw new AssertionError(wrong);
    }
  }

  /** Lambda's own client, in a region of this place. */
  LambdaClient lambda(String region) {
    return lambdas.computeIfAbsent(
        region,
        name ->
            LambdaClient.builder()
                .region(Region.of(name))
                .endpointOverride(connection.endpoint())
                .credentialsProvider(connection.credentials())
                .httpClient(UrlConnectionHttpClient.create())
                .build());
  }

  /** Holds that an execution succeeded; otherwise tells why not. */
  static void succeeded(Execution ended) {
    assertThat(ended.failureMessage()).isEmpty();
    assertThat(ended.status()).isEqualTo(Status.Success);
  }

  /** Why a step failed. */
  static String failure(Execution ended, String step) {
    Failure failure = Objects.requireNonNull(ended.step(step), step).failure();
    return Objects.requireNonNull(failure, () -> step + " did not fail").message();
  }

  /** A step's output of the type String. */
  static String output(Execution ended, String step, String name) {
    return Objects.requireNonNull(ended.step(step), step).outputs().path(name).asText();
  }

  /** The outputs of a step, but for the whole answer. */
  static ObjectNode declared(Execution ended, String step) {
    ObjectNode outputs = Objects.requireNonNull(ended.step(step), step).outputs().deepCopy();
    return outputs.without(List.of("OutputPayload"));
  }

  /** The same as JSON with single quotes. */
  static String outputs(Execution ended, String step) {
    return declared(ended, step).toString().replace('"', '\'');
  }

  @Override
  public void close() {
    clients.close();
    lambdas.values().forEach(LambdaClient::close);
  }
}
