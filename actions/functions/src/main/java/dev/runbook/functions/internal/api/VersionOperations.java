package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.functions.internal.api.ServedFunction.Alias;
import java.util.List;
import java.util.regex.Pattern;

/** Versions of functions, and the aliases that name them. */
final class VersionOperations {

  private static final int LARGEST_REQUEST = 1 << 20;

  /** A number would be a version. */
  private static final Pattern ALIAS = Pattern.compile("(?!^\\d+$)[a-zA-Z0-9-_]{1,128}");

  private final Catalogue catalogue;
  private final ConfigurationJson configurations;

  VersionOperations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.configurations = new ConfigurationJson(catalogue.arns());
  }

  Response publish(Request request, FunctionAddress address) {
    read(request, "PublishVersion");
    ServedFunction function = catalogue.find(address);
    function.publish();
    String version = ServedFunction.PUBLISHED;
    return Response.json(201, configurations.of(function, address.name(), version, version));
  }

  Response list(Request request, FunctionAddress address) {
    ServedFunction function = catalogue.find(address);
    List<ObjectNode> versions =
        function.versions().stream()
            .map(version -> configurations.of(function, address.name(), version, version))
            .toList();
    return Page.of(request, "Versions", versions);
  }

  Response createAlias(Request request, FunctionAddress address) {
    JsonNode body = read(request, "CreateAlias");
    ServedFunction function = catalogue.find(address);
    String name = body.path("Name").asText();
    if (!ALIAS.matcher(name).matches()) {
      throw ApiException.invalidParameter(
          "Name must be 1 to 128 letters, digits, - or _, and not a number; was '%s'"
              .formatted(name));
    }
    String version = existing(function, address, body.path("FunctionVersion").asText());
    var alias = Alias.of(name, version, body.path("Description").asText());
    if (function.aliases().putIfAbsent(name, alias) != null) {
      throw ApiException.conflict(
          "Alias already exists: " + catalogue.arns().qualified(address.name(), name));
    }
    return Response.json(201, configurations.of(address.name(), alias));
  }

  Response alias(FunctionAddress address, String name) {
    return Response.json(200, configurations.of(address.name(), find(address, name)));
  }

  Response updateAlias(Request request, FunctionAddress address, String name) {
    JsonNode body = read(request, "UpdateAlias");
    Alias old = find(address, name);
    ServedFunction function = catalogue.find(address);
    String version = body.path("FunctionVersion").asText(old.version());
    String description = body.path("Description").asText(old.description());
    var alias = Alias.of(name, existing(function, address, version), description);
    function.aliases().put(name, alias);
    return Response.json(200, configurations.of(address.name(), alias));
  }

  Response listAliases(Request request, FunctionAddress address) {
    List<ObjectNode> aliases =
        catalogue.find(address).aliases().values().stream()
            .filter(
                alias -> request.query("FunctionVersion").map(alias.version()::equals).orElse(true))
            .map(alias -> configurations.of(address.name(), alias))
            .toList();
    return Page.of(request, "Aliases", aliases);
  }

  Response deleteAlias(FunctionAddress address, String name) {
    catalogue.find(address).aliases().remove(name);
    return Response.empty(204);
  }

  private Alias find(FunctionAddress address, String name) {
    Alias alias = catalogue.find(address).aliases().get(name);
    if (alias == null) {
      throw ApiException.notFound(
          "Cannot find alias arn: " + catalogue.arns().qualified(address.name(), name));
    }
    return alias;
  }

  /** The version itself: an alias names a version, not another alias. */
  private String existing(ServedFunction function, FunctionAddress address, String version) {
    if (!function.versions().contains(version)) {
      throw ApiException.functionNotFound(catalogue.arns().qualified(address.name(), version));
    }
    return version;
  }

  private static JsonNode read(Request request, String operation) {
    JsonNode body = Json.read(request.body(LARGEST_REQUEST, operation).bytes());
    if (!body.path("RoutingConfig").path("AdditionalVersionWeights").isEmpty()) {
      throw ApiException.invalidParameter("aliases with weights are not served here");
    }
    return body;
  }
}
