package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.functions.internal.api.ServedFunction.Alias;
import dev.runbook.functions.internal.api.ServedFunction.Version;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Versions of functions, and the aliases that name them. */
final class VersionOperations {

  private static final int LARGEST_REQUEST = 1 << 20;

  /** A number would be a version. */
  private static final Pattern ALIAS = Pattern.compile("(?!^[0-9]+$)([a-zA-Z0-9-_]+)");

  private final Catalogue catalogue;
  private final ConfigurationJson configurations;

  VersionOperations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.configurations = new ConfigurationJson(catalogue.arns());
  }

  Response publish(Request request, FunctionAddress address) {
    JsonNode body = read(request, "PublishVersion");
    ServedFunction function = catalogue.find(address);
    refuseStale(body, function.latest().revision());
    String sha256 = function.codePackage().sha256();
    String expected = body.path("CodeSha256").asText(sha256);
    if (!expected.equals(sha256)) {
      throw ApiException.invalidParameter(
          "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again with the CodeSHA256 in $LATEST."
              .formatted(expected, sha256));
    }
    Version version = function.publish(body.path("Description").asText(""));
    return Response.json(
        201, configurations.full(function, address.name(), version, version.number()));
  }

  Response list(Request request, FunctionAddress address) {
    ServedFunction function = catalogue.find(address);
    NavigableMap<String, ObjectNode> versions = new TreeMap<>();
    for (Version version : function.versions()) {
      versions.put(
          Page.key(address.name(), version),
          configurations.brief(function, address.name(), version, version.number()));
    }
    return Page.of(request, "Versions", versions);
  }

  Response createAlias(Request request, FunctionAddress address) {
    JsonNode body = read(request, "CreateAlias");
    ServedFunction function = catalogue.find(address);
    String name = body.path("Name").asText();
    new Constraints()
        .given("name", body.path("Name"))
        .given("functionVersion", body.path("FunctionVersion"))
        .length("name", name, 1, 128)
        .matches("name", name, ALIAS)
        .hold();
    String version = existing(function, address, body.path("FunctionVersion").asText());
    var alias = Alias.of(name, version, body.path("Description").asText(""));
    if (function.aliases().putIfAbsent(name, alias) != null) {
      throw ApiException.conflict(
          "Alias already exists: " + catalogue.arns().qualified(address.name(), name));
    }
    return Response.json(201, configurations.of(address.name(), alias));
  }

  Response alias(FunctionAddress address, String name) {
    Alias alias = find(catalogue.find(address), address, name);
    return Response.json(200, configurations.of(address.name(), alias));
  }

  Response updateAlias(Request request, FunctionAddress address, String name) {
    JsonNode body = read(request, "UpdateAlias");
    ServedFunction function = catalogue.find(address);
    Alias old = find(function, address, name);
    refuseStale(body, old.revision());
    String version = body.path("FunctionVersion").asText(old.version());
    String description = body.path("Description").asText(old.description());
    var alias = Alias.of(name, existing(function, address, version), description);
    function.aliases().put(name, alias);
    return Response.json(200, configurations.of(address.name(), alias));
  }

  Response listAliases(Request request, FunctionAddress address) {
    NavigableMap<String, ObjectNode> aliases = new TreeMap<>();
    for (Alias alias : catalogue.find(address).aliases().values()) {
      if (request.query("FunctionVersion").map(alias.version()::equals).orElse(true)) {
        aliases.put(alias.name(), configurations.of(address.name(), alias));
      }
    }
    return Page.of(request, "Aliases", aliases);
  }

  Response deleteAlias(FunctionAddress address, String name) {
    catalogue.find(address).aliases().remove(name);
    return Response.empty(204);
  }

  private Alias find(ServedFunction function, FunctionAddress address, String name) {
    Alias alias = function.aliases().get(name);
    if (alias == null) {
      throw ApiException.notFound(
          "Cannot find alias arn: " + catalogue.arns().qualified(address.name(), name));
    }
    return alias;
  }

  /** The version itself: an alias names a version, not another alias. */
  private String existing(ServedFunction function, FunctionAddress address, String version) {
    if (function.versions().stream().noneMatch(known -> known.number().equals(version))) {
      throw ApiException.functionNotFound(catalogue.arns().qualified(address.name(), version));
    }
    return version;
  }

  /** Whoever names a revision wants to change that one or none. */
  private static void refuseStale(JsonNode body, String revision) {
    if (!body.path("RevisionId").asText(revision).equals(revision)) {
      throw ApiException.preconditionFailed(
          "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id");
    }
  }

  private static JsonNode read(Request request, String operation) {
    JsonNode body = Json.read(request.body(LARGEST_REQUEST, operation).bytes());
    if (!body.path("RoutingConfig").path("AdditionalVersionWeights").isEmpty()) {
      throw ApiException.invalidParameter("aliases with weights are not served here");
    }
    new Constraints().length("description", body.path("Description").asText(""), 0, 256).hold();
    return body;
  }
}
