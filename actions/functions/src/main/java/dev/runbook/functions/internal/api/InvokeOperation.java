package dev.runbook.functions.internal.api;

import dev.runbook.functions.internal.process.Completion;
import dev.runbook.functions.internal.process.Invocation;
import dev.runbook.functions.internal.process.LogLines;
import dev.runbook.functions.internal.process.Outcome;
import dev.runbook.functions.internal.process.Payload;
import dev.runbook.functions.internal.process.RandomId;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** {@code Invoke}: runs a function and answers with what came of it, or queues it. Thread-safe. */
final class InvokeOperation {

  private static final int LARGEST_PAYLOAD = 6_291_456;
  private static final int LARGEST_EVENT = 1_048_576;
  private static final int LONGEST_CLIENT_CONTEXT = 3583;

  private final Catalogue catalogue;
  private final Traffic traffic;

  InvokeOperation(Catalogue catalogue, Traffic traffic) {
    this.catalogue = catalogue;
    this.traffic = traffic;
  }

  /** One invocation ready to run. */
  private record Call(
      ServedFunction function, String version, Invocation invocation, boolean wantsLog) {

    Completion run() throws InterruptedException {
      int memory = function.definition().settings().memory();
      var lines = new LogLines(invocation.requestId(), version, memory, wantsLog);
      return function.pool(version).invoke(invocation, lines);
    }
  }

  Response invoke(Request request, FunctionAddress address) throws InterruptedException {
    String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
    return switch (type) {
      case "RequestResponse" -> {
        Call call = call(request, address, LARGEST_PAYLOAD);
        yield answer(call, traffic.now(call::run));
      }
      case "Event" -> {
        Call call = call(request, address, LARGEST_EVENT);
        traffic.later("event-" + request.id(), call::run);
        yield Response.empty(202);
      }
      case "DryRun" -> {
        call(request, address, LARGEST_PAYLOAD);
        yield Response.empty(204);
      }
      default ->
          throw ApiException.invalidParameter(
              "InvocationType must be RequestResponse, Event or DryRun, was '%s'".formatted(type));
    };
  }

  private Call call(Request request, FunctionAddress address, int limit) {
    Payload body = request.body(limit, "InvokeFunction");
    ServedFunction function = catalogue.find(address);
    String version = catalogue.version(function, address).number();
    var invocation =
        new Invocation(
            request.id(),
            payload(body),
            catalogue.arns().qualified(address.name(), address.qualifier()),
            traceId(request),
            clientContext(request));
    return new Call(function, version, invocation, wantsLog(request));
  }

  private static boolean wantsLog(Request request) {
    String type = request.header("X-Amz-Log-Type").orElse("None");
    return switch (type) {
      case "Tail" -> true;
      case "None" -> false;
      default ->
          throw ApiException.invalidParameter(
              "LogType must be Tail or None, was '%s'".formatted(type));
    };
  }

  private static Payload payload(Payload body) {
    if (body.size() == 0) {
      return Payload.of("{}");
    }
    Json.problem(body.bytes())
        .ifPresent(problem -> {
          throw ApiException.invalidContent("Could not parse request body into json: " + problem);
        });
    return body;
  }

  private static String clientContext(Request request) {
    Optional<String> given = request.header("X-Amz-Client-Context");
    if (given.isEmpty()) {
      return "";
    }
    if (given.get().length() > LONGEST_CLIENT_CONTEXT) {
      throw ApiException.invalidContent(
          "Client context must be at most %d bytes, was %d"
              .formatted(LONGEST_CLIENT_CONTEXT, given.get().length()));
    }
    return decoded(given.get())
        .flatMap(Json::oneLine)
        .orElseThrow(() ->
            ApiException.invalidContent(
                "Client context must be a valid Base64-encoded JSON object."));
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String traceId(Request request) {
    return request
        .header("X-Amzn-Trace-Id")
        .orElseGet(() ->
            String.format(
                Locale.ROOT,
                "Root=1-%08x-%s;Sampled=0",
                System.currentTimeMillis() / 1000,
                RandomId.next().replace("-", "").substring(0, 24)));
  }

  private static Response answer(Call call, Completion completion) {
    Response response =
        Response.of(200, completion.outcome().payload())
            .with("X-Amz-Executed-Version", call.version())
            .with("X-Amzn-Trace-Id", call.invocation().traceId());
    if (completion.outcome() instanceof Outcome.Failed) {
      // Lambda says Unhandled for every error a runtime reports; Handled is of the past.
      response = response.with("X-Amz-Function-Error", "Unhandled");
    }
    return call.wantsLog()
        ? response.with(
            "X-Amz-Log-Result", Base64.getEncoder().encodeToString(completion.log().bytes()))
        : response;
  }
}
