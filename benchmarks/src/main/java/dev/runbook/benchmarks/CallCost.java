package dev.runbook.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.runbook.actions.aws.api.ApiClient;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * One call by the client that is made of a service's model, beside the same call by the SDK's
 * generated client, over the same HTTP client to the same endpoint, turn about in one process.
 *
 * <p>Arguments: calls a turn, turns.
 */
public final class CallCost {

  private static final byte[] ANSWER =
      """
      {"Parameter": {"Name": "/images/latest", "Type": "String", "Value": "ami-0123456789abcdef0",
        "Version": 7, "LastModifiedDate": 1767225600.123, "DataType": "text",
        "ARN": "arn:aws:ssm:us-east-1:111122223333:parameter/images/latest"}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private CallCost() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int calls = Integer.parseInt(arguments[0]);
    int turns = Integer.parseInt(arguments[1]);
    HttpServer server = server();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Service ssm = Services.bundled().named("ssm").orElseThrow();
    Operation operation = ssm.operation("GetParameter").orElseThrow();
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("Name", "/images/latest");
    try (SsmClient typed = typed(endpoint);
        ApiClient modelled = modelled(ssm, endpoint)) {
      Callable<?> one =
          () -> typed.getParameter(asked -> asked.name("/images/latest")).parameter().value();
      Callable<?> other = () -> modelled.prepare(operation, request, "token", null).get();
      measure(one, other, calls, turns);
    } finally {
      server.stop(0);
    }
  }

  private static void measure(Callable<?> typed, Callable<?> modelled, int calls, int turns)
      throws Exception {
    for (int i = 0; i < 3; i++) {
      micros(typed, calls);
      micros(modelled, calls);
    }
    List<Double> typedTimes = new ArrayList<>();
    List<Double> modelledTimes = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < turns; i++) {
      typedTimes.add(micros(typed, calls));
      modelledTimes.add(micros(modelled, calls));
      ratios.add(modelledTimes.getLast() / typedTimes.getLast());
    }
    System.out.printf(
        "generated client %,.0f us a call   by the model %,.0f us   median of %d ratios %.3f%n",
        median(typedTimes), median(modelledTimes), turns, median(ratios));
  }

  private static double micros(Callable<?> call, int times) throws Exception {
    long began = System.nanoTime();
    for (int i = 0; i < times; i++) {
      call.call();
    }
    return (System.nanoTime() - began) / 1e3 / times;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
          exchange.getResponseHeaders().set("x-amzn-RequestId", "00000000-0000-0000-0000-0");
          exchange.sendResponseHeaders(200, ANSWER.length);
          exchange.getResponseBody().write(ANSWER);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static SsmClient typed(URI endpoint) {
    return SsmClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static ApiClient modelled(Service service, URI endpoint) {
    return ApiClient.of(service)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
