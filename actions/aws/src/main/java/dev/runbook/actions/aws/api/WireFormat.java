package dev.runbook.actions.aws.api;

import dev.runbook.aws.model.Member;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Protocol;
import dev.runbook.aws.model.Service;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.core.runtime.transform.Marshaller;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.protocols.json.AwsJsonProtocol;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.BaseAwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.JsonOperationMetadata;
import software.amazon.awssdk.protocols.query.AwsEc2ProtocolFactory;
import software.amazon.awssdk.protocols.query.AwsQueryProtocolFactory;
import software.amazon.awssdk.protocols.rpcv2.SmithyRpcV2CborProtocolFactory;
import software.amazon.awssdk.protocols.xml.AwsS3ProtocolFactory;
import software.amazon.awssdk.protocols.xml.AwsXmlProtocolFactory;
import software.amazon.awssdk.protocols.xml.XmlOperationMetadata;

/** How a service's requests are written and its answers read: one of the SDK's protocols. */
sealed interface WireFormat {

  /** Writes requests. */
  Marshaller<ApiRequest> requests(Operation operation);

  /** Reads answers. */
  HttpResponseHandler<ApiResponse> answers(Operation operation, Layout layout);

  /** Reads refusals. */
  HttpResponseHandler<AwsServiceException> refusals(Operation operation);

  /** The format of {@code service}. */
  static WireFormat of(Service service, SdkClientConfiguration configuration) {
    Protocol protocol = service.identity().protocol();
    return switch (protocol) {
      case JSON, REST_JSON ->
          new Json(
              service,
              AwsJsonProtocolFactory.builder()
                  .clientConfiguration(configuration)
                  .defaultServiceExceptionSupplier(AwsServiceException::builder)
                  .protocol(
                      protocol == Protocol.JSON
                          ? AwsJsonProtocol.AWS_JSON
                          : AwsJsonProtocol.REST_JSON)
                  .protocolVersion(jsonVersion(service))
                  .hasAwsQueryCompatible(service.identity().isQueryCompatible())
                  .build());
      case RPC_V2_CBOR ->
          new Json(
              service,
              SmithyRpcV2CborProtocolFactory.builder()
                  .clientConfiguration(configuration)
                  .defaultServiceExceptionSupplier(AwsServiceException::builder)
                  .protocol(AwsJsonProtocol.SMITHY_RPC_V2_CBOR)
                  .protocolVersion("1.1")
                  .build());
      case QUERY -> new Query(service, query(configuration));
      case EC2 ->
          new Query(
              service,
              AwsEc2ProtocolFactory.builder()
                  .clientConfiguration(configuration)
                  .defaultServiceExceptionSupplier(AwsServiceException::builder)
                  .build());
      case REST_XML -> new Xml(Addressing.isS3(service) ? s3(configuration) : xml(configuration));
    };
  }

  private static String jsonVersion(Service service) {
    String version = service.identity().jsonVersion();
    return version.isEmpty() ? "1.1" : version;
  }

  private static AwsQueryProtocolFactory query(SdkClientConfiguration configuration) {
    AwsQueryProtocolFactory.Builder<?> made = AwsQueryProtocolFactory.builder();
    made.clientConfiguration(configuration);
    made.defaultServiceExceptionSupplier(AwsServiceException::builder);
    return made.build();
  }

  private static AwsXmlProtocolFactory xml(SdkClientConfiguration configuration) {
    AwsXmlProtocolFactory.Builder<?> made = AwsXmlProtocolFactory.builder();
    made.clientConfiguration(configuration);
    made.defaultServiceExceptionSupplier(AwsServiceException::builder);
    return made.build();
  }

  private static AwsXmlProtocolFactory s3(SdkClientConfiguration configuration) {
    return AwsS3ProtocolFactory.builder()
        .clientConfiguration(configuration)
        .defaultServiceExceptionSupplier(AwsServiceException::builder)
        .build();
  }

  private static OperationInfo.Builder info(Operation operation) {
    boolean explicit = false;
    boolean implicit = false;
    for (Member member : operation.input().members().byName().values()) {
      explicit |= member.isPayload();
      implicit |= !member.isPayload() && member.wire().location() == Member.Location.BODY;
    }
    return OperationInfo.builder()
        .requestUri(operation.http().requestUri())
        .httpMethod(SdkHttpMethod.fromValue(operation.http().method()))
        .hasExplicitPayloadMember(explicit)
        .hasImplicitPayloadMembers(implicit)
        .hasPayloadMembers(explicit || implicit);
  }

  /** JSON, and CBOR in its place. */
  record Json(Service service, BaseAwsJsonProtocolFactory protocol) implements WireFormat {

    @Override
    public Marshaller<ApiRequest> requests(Operation operation) {
      OperationInfo.Builder info = info(operation);
      switch (service.identity().protocol()) {
        case JSON ->
            info.operationIdentifier(service.identity().targetPrefix() + "." + operation.name());
        case RPC_V2_CBOR ->
            info.putAdditionalMetadata(
                BaseAwsJsonProtocolFactory.HTTP_EXTRA_HEADERS,
                Map.of("smithy-protocol", "rpc-v2-cbor"));
        default -> {}
      }
      OperationInfo built = info.build();
      return request -> protocol.createProtocolMarshaller(built).marshall(request);
    }

    @Override
    public HttpResponseHandler<ApiResponse> answers(Operation operation, Layout layout) {
      return protocol.createResponseHandler(metadata(operation), () -> ApiResponse.builder(layout));
    }

    @Override
    public HttpResponseHandler<AwsServiceException> refusals(Operation operation) {
      return protocol.createErrorResponseHandler(metadata(operation), code -> Optional.empty());
    }

    private static JsonOperationMetadata metadata(Operation operation) {
      boolean isBlob =
          operation.output().members().byName().values().stream()
              .anyMatch(member -> member.isPayload() && Layouts.isBlob(member));
      return JsonOperationMetadata.builder()
          .hasStreamingSuccessResponse(false)
          .isPayloadJson(!isBlob)
          .build();
    }
  }

  /** Queries, of EC2's kind and the other. */
  record Query(Service service, AwsQueryProtocolFactory protocol) implements WireFormat {

    @Override
    public Marshaller<ApiRequest> requests(Operation operation) {
      OperationInfo info =
          info(operation)
              .operationIdentifier(operation.name())
              .apiVersion(service.identity().apiVersion())
              .build();
      return request -> protocol.createProtocolMarshaller(info).marshall(request);
    }

    @Override
    public HttpResponseHandler<ApiResponse> answers(Operation operation, Layout layout) {
      return protocol.createResponseHandler((Supplier<SdkPojo>) () -> ApiResponse.builder(layout));
    }

    @Override
    public HttpResponseHandler<AwsServiceException> refusals(Operation operation) {
      return protocol.createErrorResponseHandler();
    }
  }

  /** XML. */
  record Xml(AwsXmlProtocolFactory protocol) implements WireFormat {

    @Override
    public Marshaller<ApiRequest> requests(Operation operation) {
      OperationInfo.Builder info = info(operation);
      if (operation.wrapping().requestElement() != null) {
        info.putAdditionalMetadata(
            AwsXmlProtocolFactory.ROOT_MARSHALL_LOCATION_ATTRIBUTE,
            operation.wrapping().requestElement());
      }
      String namespace = namespace(operation);
      if (namespace != null) {
        info.putAdditionalMetadata(AwsXmlProtocolFactory.XML_NAMESPACE_ATTRIBUTE, namespace);
      }
      OperationInfo built = info.build();
      return request -> protocol.createProtocolMarshaller(built).marshall(request);
    }

    /** Of the request as a whole, or of the member that is its body. */
    private static @Nullable String namespace(Operation operation) {
      if (operation.wrapping().requestNamespace() != null) {
        return operation.wrapping().requestNamespace();
      }
      for (Member member : operation.input().members().byName().values()) {
        if (member.isPayload() && member.wire().xmlNamespace() != null) {
          return member.wire().xmlNamespace();
        }
      }
      return null;
    }

    @Override
    public HttpResponseHandler<ApiResponse> answers(Operation operation, Layout layout) {
      return protocol.createResponseHandler(
          (Supplier<SdkPojo>) () -> ApiResponse.builder(layout),
          XmlOperationMetadata.builder().hasStreamingSuccessResponse(false).build());
    }

    @Override
    public HttpResponseHandler<AwsServiceException> refusals(Operation operation) {
      return protocol.createErrorResponseHandler();
    }
  }
}
