package dev.runbook.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A service as a model in botocore's format describes it. */
final class ModeledService implements Service {

  private final String name;
  private final Identity identity;
  private final ModelText text;
  private final Shapes shapes;
  private final Permissions permissions;
  private final List<String> operationNames;
  private final Map<String, String> byLooseName = new HashMap<>();
  private final Map<String, Operation> operations = new ConcurrentHashMap<>();

  private ModeledService(String name, Identity identity, ModelText text) {
    this.name = name;
    this.identity = identity;
    this.text = text;
    this.shapes = new Shapes(text);
    String prefix = text.metadata().path("x-permissionPrefix").asText();
    this.permissions = new Permissions(prefix.isEmpty() ? identity.signingName() : prefix);
    List<String> names = new ArrayList<>(text.operationNames());
    Collections.sort(names);
    this.operationNames = Collections.unmodifiableList(names);
    names.forEach(operation -> byLooseName.put(LooseName.of(operation), operation));
  }

  static Service of(ModelFile file) {
    ModelText text = ModelText.of(file);
    return new ModeledService(file.service(), identity(text), text);
  }

  private static Identity identity(ModelText text) {
    JsonNode metadata = text.metadata();
    String endpointPrefix = metadata.path("endpointPrefix").asText();
    if (endpointPrefix.isEmpty()) {
      throw new UnreadableModel(text.place(), "its metadata has no 'endpointPrefix'");
    }
    return new Identity(
        metadata.path("serviceId").asText(endpointPrefix),
        endpointPrefix,
        metadata.path("signingName").asText(endpointPrefix),
        metadata.path("apiVersion").asText(),
        protocol(text),
        metadata.path("jsonVersion").asText(),
        metadata.path("targetPrefix").asText(),
        metadata.path("xmlNamespace").asText(),
        metadata.has("awsQueryCompatible"),
        metadata.path("globalEndpoint").asText());
  }

  private static Protocol protocol(ModelText text) {
    JsonNode metadata = text.metadata();
    Set<String> spoken = new LinkedHashSet<>();
    metadata.path("protocols").forEach(protocol -> spoken.add(protocol.asText()));
    spoken.add(metadata.path("protocol").asText());
    return spoken.stream()
        .flatMap(protocol -> Protocol.of(protocol).stream())
        .min(Comparator.naturalOrder())
        .orElseThrow(() ->
            new UnreadableModel(
                text.place(), "its protocol is none of those known: %s".formatted(spoken)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Collection<String> operationNames() {
    return operationNames;
  }

  @Override
  public Optional<Operation> operation(String written) {
    return Optional.ofNullable(byLooseName.get(LooseName.of(written)))
        .map(operation -> operations.computeIfAbsent(operation, this::read));
  }

  @Override
  public Endpoint endpoint(Operation operation, String region) {
    JsonNode itsOwn = text.operation(operation.name()).path("x-endpoints");
    JsonNode told = itsOwn.isMissingNode() ? text.metadata().path("x-endpoints") : itsOwn;
    return Partition.of(region).endpoint(region, identity.endpointPrefix(), told);
  }

  private Operation read(String operation) {
    JsonNode described = text.operation(operation);
    return new Operation(
        operation,
        http(described),
        shapes.structure(described.path("input")),
        shapes.structure(described.path("output")),
        wrapping(described),
        Permissions.access(operation, described),
        permissions.of(operation, described));
  }

  private static Operation.Http http(JsonNode described) {
    JsonNode http = described.path("http");
    String authentication = described.path("authtype").asText();
    return new Operation.Http(
        http.path("method").asText("POST"),
        http.path("requestUri").asText("/"),
        described.path("endpoint").path("hostPrefix").asText(),
        !authentication.equals("none")
            && !described.path("auth").path(0).asText().equals("smithy.api#noAuth"),
        described.path("httpChecksumRequired").asBoolean()
            || described.path("httpChecksum").path("requestChecksumRequired").asBoolean(),
        described.path("unsignedPayload").asBoolean() || authentication.equals("v4-unsigned-body"));
  }

  private static Operation.Wrapping wrapping(JsonNode described) {
    JsonNode input = described.path("input");
    return new Operation.Wrapping(
        Shapes.textOrNull(input.path("locationName")),
        Shapes.textOrNull(input.path("xmlNamespace").path("uri")),
        Shapes.textOrNull(described.path("output").path("resultWrapper")));
  }
}
