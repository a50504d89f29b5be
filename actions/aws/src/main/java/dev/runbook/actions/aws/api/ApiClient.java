package dev.runbook.actions.aws.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.aws.model.Endpoint;
import dev.runbook.aws.model.Member;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.Shape;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.config.AwsClientOption;
import software.amazon.awssdk.awscore.client.handler.AwsSyncClientHandler;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.core.client.handler.SyncClientHandler;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.core.interceptor.trait.HttpChecksumRequired;
import software.amazon.awssdk.core.runtime.transform.Marshaller;

/** Calls any operation of one service, as that service's generated client would. Thread-safe. */
public final class ApiClient implements SdkClient {

  private static final Set<String> ROUTE_53_IDS =
      Set.of("ResourceId", "DelegationSetId", "ChangeId");

  /** What is called, for whoever looks at the request on its way. */
  static final ExecutionAttribute<Operation> OPERATION = new ExecutionAttribute<>("Operation");

  /** Where the models say that it is asked. */
  static final ExecutionAttribute<Endpoint> ENDPOINT = new ExecutionAttribute<>("Endpoint");

  private final Service service;
  private final SdkClientConfiguration configuration;
  private final SyncClientHandler handler;
  private final WireFormat format;
  private final Layouts layouts;
  private final Map<String, Way> ways = new ConcurrentHashMap<>();

  /** How one operation is asked and answered. */
  private record Way(
      Endpoint endpoint,
      Marshaller<ApiRequest> requests,
      HttpResponseHandler<ApiResponse> answers,
      HttpResponseHandler<AwsServiceException> refusals) {}

  ApiClient(Service service, SdkClientConfiguration configuration) {
    this.service = service;
    this.configuration = configuration.toBuilder().option(SdkClientOption.SDK_CLIENT, this).build();
    // What closes with the handler must not be this, which closes the handler.
    this.handler = new AwsSyncClientHandler(configuration);
    this.format = WireFormat.of(service, this.configuration);
    this.layouts = new Layouts(service.identity().protocol());
  }

  /** Makes a client of {@code service}. */
  public static ApiClientBuilder of(Service service) {
    return new ApiClientBuilder(service);
  }

  /**
   * A call of an operation, to be made as often as the caller likes; each throws {@link
   * software.amazon.awssdk.core.exception.SdkException} if AWS refuses or cannot be asked.
   *
   * @param request members by name; each is converted to what the operation takes, if it can be
   * @param token becomes the idempotency token where the operation has one and none is given
   * @param credentials of whoever asks; null for the client's own
   * @return gives the answer as boto3 has it
   * @throws WrongRequest if the operation does not take the request
   */
  public Supplier<ObjectNode> prepare(
      Operation operation,
      ObjectNode request,
      String token,
      @Nullable AwsCredentialsProvider credentials)
      throws WrongRequest {
    if (streams(operation.input()) || streams(operation.output())) {
      throw new WrongRequest(
          "operation %s streams events, which no step can take".formatted(operation.name()));
    }
    Values values = new RequestReader(layouts).read(request, operation);
    identify(values, token);
    if (service.identity().id().equals("Route 53")) {
      shorten(values);
    }
    Way way = ways.computeIfAbsent(operation.name(), name -> way(operation));
    ApiRequest asked = ApiRequest.of(values, credentials);
    return () -> ResponseWriter.json(execute(call(operation, asked, way)));
  }

  /** The SDK lets out unwrapped what goes wrong while it reads JSON. */
  private ApiResponse execute(ClientExecutionParams<ApiRequest, ApiResponse> call) {
    try {
      return handler.execute(call);
    } catch (UncheckedIOException broken) {
      throw SdkClientException.create("could not read the answer", broken.getCause());
    }
  }

  private static boolean streams(Shape.Structure structure) {
    return structure.members().byName().values().stream()
        .anyMatch(
            member -> member.shape() instanceof Shape.Structure inner && inner.isEventStream());
  }

  private static void identify(Values values, String token) {
    values.layout().members().values().stream()
        .filter(member -> member.isIdempotencyToken() && values.get(member.name()) == null)
        .forEach(member -> values.set(member.name(), token));
  }

  /** Route 53 gives ids with a path before them, and takes them without. */
  private static void shorten(Values values) {
    for (Member member : values.layout().members().values()) {
      if (ROUTE_53_IDS.contains(member.shape().name())
          && values.get(member.name()) instanceof String id) {
        values.set(member.name(), id.substring(id.lastIndexOf('/') + 1));
      }
    }
  }

  private Way way(Operation operation) {
    return new Way(
        service.endpoint(operation, configuration.option(AwsClientOption.AWS_REGION).id()),
        format.requests(operation),
        format.answers(operation, layouts.of(operation.output())),
        format.refusals(operation));
  }

  private ClientExecutionParams<ApiRequest, ApiResponse> call(
      Operation operation, ApiRequest request, Way way) {
    var call =
        new ClientExecutionParams<ApiRequest, ApiResponse>()
            .withOperationName(operation.name())
            .putExecutionAttribute(OPERATION, operation)
            .putExecutionAttribute(ENDPOINT, way.endpoint())
            // Queries become the body of their request by this: there they may be long.
            .withProtocolMetadata(service.identity().protocol()::written)
            .withRequestConfiguration(configuration)
            .withInput(request)
            .withMarshaller(way.requests())
            .withResponseHandler(way.answers())
            .withErrorResponseHandler(way.refusals());
    if (operation.http().needsChecksum()) {
      call.putExecutionAttribute(
          SdkInternalExecutionAttribute.HTTP_CHECKSUM_REQUIRED, HttpChecksumRequired.create());
    }
    return call;
  }

  @Override
  public String serviceName() {
    return service.identity().id();
  }

  /** Where the client asks, for messages. */
  public String place() {
    String region = "region " + configuration.option(AwsClientOption.AWS_REGION).id();
    ClientEndpointProvider endpoint =
        configuration.option(SdkClientOption.CLIENT_ENDPOINT_PROVIDER);
    return endpoint.isEndpointOverridden()
        ? "%s at %s://%s"
            .formatted(
                region,
                endpoint.clientEndpoint().getScheme(),
                endpoint.clientEndpoint().getAuthority())
        : region;
  }

  @Override
  public void close() {
    handler.close();
  }
}
