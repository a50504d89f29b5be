package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.functions.internal.definition.Code;
import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.definition.FunctionSettings;
import dev.runbook.functions.internal.process.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creating, describing, listing and deleting functions. */
final class FunctionOperations {

  private static final int LARGEST_REQUEST = 70_167_211;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");

  private final Catalogue catalogue;
  private final Workspace workspace;
  private final ConfigurationJson configurations;

  FunctionOperations(Catalogue catalogue, Workspace workspace) {
    this.catalogue = catalogue;
    this.workspace = workspace;
    this.configurations = new ConfigurationJson(catalogue.arns());
  }

  Response create(Request request) {
    JsonNode body = Json.read(request.body(LARGEST_REQUEST, "CreateFunction").bytes());
    String name = body.path("FunctionName").asText();
    String ownName = FunctionAddress.of(name, Optional.empty()).name();
    if (!NAME.matcher(ownName).matches()) {
      throw ApiException.invalidParameter("FunctionName must be 1 to 64 letters, digits, - or _");
    }
    FunctionSettings settings = settings(body);
    var definition = FunctionDefinition.named(ownName, settings, code(body.path("Code")));
    ServedFunction function = catalogue.add(definition, body.path("Description").asText());
    body.path("Tags")
        .properties()
        .forEach(tag -> function.tags().put(tag.getKey(), tag.getValue().asText()));
    if (body.path("Publish").asBoolean()) {
      function.publish();
      return Response.json(
          201,
          configurations.of(function, ownName, ServedFunction.PUBLISHED, ServedFunction.PUBLISHED));
    }
    return Response.json(201, configurations.of(function, ownName, FunctionAddress.LATEST, ""));
  }

  private static FunctionSettings settings(JsonNode body) {
    if (body.path("PackageType").asText("Zip").equals("Image")) {
      throw ApiException.invalidParameter("container images are not run here; give Code.ZipFile");
    }
    Map<String, String> environment = new LinkedHashMap<>();
    body.path("Environment")
        .path("Variables")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    try {
      return new FunctionSettings(
          required(body, "Runtime"),
          required(body, "Handler"),
          Duration.ofSeconds(
              body.path("Timeout").asLong(FunctionSettings.LAMBDA_TIMEOUT.toSeconds())),
          body.path("MemorySize").asInt(FunctionSettings.LAMBDA_MEMORY),
          environment);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidParameter(String.valueOf(e.getMessage()));
    }
  }

  private static String required(JsonNode body, String field) {
    String value = body.path(field).asText();
    if (value.isEmpty()) {
      throw ApiException.invalidParameter(field + " is mandatory for functions packaged as Zip");
    }
    return value;
  }

  private Code code(JsonNode code) {
    if (!code.hasNonNull("ZipFile")) {
      throw ApiException.invalidParameter("only code given as Code.ZipFile can be run here");
    }
    try {
      return workspace.unpack(Base64.getDecoder().decode(code.path("ZipFile").asText()));
    } catch (IOException | IllegalArgumentException e) {
      throw ApiException.invalidParameter(
          "Could not unzip uploaded file. Please check your file, then try to upload again. (%s)"
              .formatted(e.getMessage()));
    }
  }

  Response get(FunctionAddress address) {
    ServedFunction function = catalogue.find(address);
    ObjectNode answer = Json.object();
    answer.set("Configuration", configurationOf(function, address));
    answer.putObject("Code").put("RepositoryType", "Local").put("Location", location(function));
    if (!function.tags().isEmpty()) {
      function.tags().forEach(answer.putObject("Tags")::put);
    }
    return Response.json(200, answer);
  }

  private static String location(ServedFunction function) {
    return switch (function.definition().code()) {
      case Code.Folder(var path) -> path.toUri().toString();
      case Code.Archive(var file) -> file.toUri().toString();
      case Code.Inline ignored -> "inline";
      case Code.Unreachable(String problem) -> problem;
    };
  }

  Response configuration(FunctionAddress address) {
    return Response.json(200, configurationOf(catalogue.find(address), address));
  }

  private ObjectNode configurationOf(ServedFunction function, FunctionAddress address) {
    String version = catalogue.version(function, address);
    return configurations.of(function, address.name(), version, address.qualifier());
  }

  Response list(Request request) {
    boolean everyVersion = request.query("FunctionVersion").filter("ALL"::equals).isPresent();
    List<ObjectNode> entries = new ArrayList<>();
    for (ServedFunction function : catalogue.all()) {
      for (String version : everyVersion ? function.versions() : List.of(FunctionAddress.LATEST)) {
        String qualifier = everyVersion ? version : "";
        entries.add(configurations.of(function, function.name(), version, qualifier));
      }
    }
    return Page.of(request, "Functions", entries);
  }

  Response delete(FunctionAddress address) {
    if (!address.qualifier().isEmpty()) {
      throw ApiException.unserved("DeleteFunction of one version");
    }
    catalogue.remove(address);
    return Response.empty(204);
  }
}
