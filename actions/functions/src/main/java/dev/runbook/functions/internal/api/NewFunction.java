package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.functions.internal.definition.FunctionSettings;
import dev.runbook.functions.internal.process.Payload;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A function somebody asks for, held against Lambda's limits.
 *
 * @param zip its code
 * @param publish whether it is to have a version from the start
 */
record NewFunction(
    String name,
    FunctionSettings settings,
    Particulars particulars,
    Map<String, String> tags,
    Payload zip,
    boolean publish) {

  private static final int LARGEST_ZIP = 52_428_800;
  private static final Pattern ROLE =
      Pattern.compile("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
  private static final Pattern HANDLER = Pattern.compile("[^\\s]+");
  private static final Pattern RUNTIME =
      Pattern.compile(
          "python3\\.\\d+|nodejs\\d+\\.x|ruby\\d\\.\\d|provided(\\.al\\d+)?|(java|dotnet)\\d+(\\.al\\d+)?|go1\\.x");

  /** Reads the body of {@code CreateFunction}, sent to {@code region}. */
  static NewFunction of(JsonNode body, String region) {
    String name = name(body, region);
    checkFields(body);
    return new NewFunction(
        name,
        settings(body),
        Particulars.of(body),
        Tags.in(body),
        zip(body.path("Code")),
        body.path("Publish").asBoolean());
  }

  private static String name(JsonNode body, String region) {
    String given = body.path("FunctionName").asText();
    new Constraints().given("functionName", body.path("FunctionName")).hold();
    new Constraints().length("functionName", given, 1, 140).hold();
    FunctionAddress address = FunctionAddress.of(given, Optional.empty(), region);
    if (!address.qualifier().isEmpty()) {
      throw ApiException.invalidParameter(
          "FunctionName '%s' has a qualifier, which a function cannot be created with"
              .formatted(given));
    }
    String tooLong = new Constraints().length("functionName", address.name(), 1, 64).message();
    if (!tooLong.isEmpty()) {
      throw ApiException.invalidParameter(tooLong);
    }
    return address.name();
  }

  private static void checkFields(JsonNode body) {
    var constraints =
        new Constraints().given("role", body.path("Role")).given("code", body.path("Code"));
    if (body.hasNonNull("Role")) {
      constraints.matches("role", body.path("Role").asText(), ROLE);
    }
    if (body.hasNonNull("Handler")) {
      constraints
          .length("handler", body.path("Handler").asText(), 0, 128)
          .matches("handler", body.path("Handler").asText(), HANDLER);
    }
    constraints
        .length("description", body.path("Description").asText(""), 0, 256)
        .between("timeout", timeout(body), 1, FunctionSettings.LONGEST_TIMEOUT)
        .between(
            "memorySize",
            memory(body),
            FunctionSettings.LAMBDA_MEMORY,
            FunctionSettings.LARGEST_MEMORY)
        .hold();
  }

  private static FunctionSettings settings(JsonNode body) {
    if (body.path("PackageType").asText("Zip").equals("Image")) {
      throw ApiException.invalidParameter("container images are not run here; give Code.ZipFile");
    }
    if (!body.hasNonNull("Runtime") || !body.hasNonNull("Handler")) {
      throw ApiException.invalidParameter(
          "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
    }
    String runtime = body.path("Runtime").asText();
    if (!RUNTIME.matcher(runtime).matches()) {
      throw ApiException.invalidParameter(
          "Value %s at 'runtime' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
              .formatted(runtime, RUNTIME));
    }
    return new FunctionSettings(
        runtime,
        body.path("Handler").asText(),
        Duration.ofSeconds(timeout(body)),
        memory(body),
        Variables.in(body));
  }

  private static int timeout(JsonNode body) {
    return Json.number(body, "Timeout", (int) FunctionSettings.LAMBDA_TIMEOUT.toSeconds());
  }

  private static int memory(JsonNode body) {
    return Json.number(body, "MemorySize", FunctionSettings.LAMBDA_MEMORY);
  }

  private static Payload zip(JsonNode code) {
    if (code.hasNonNull("S3Bucket") || code.hasNonNull("ImageUri")) {
      throw ApiException.invalidParameter("only code given as Code.ZipFile can be run here");
    }
    if (!code.hasNonNull("ZipFile")) {
      throw ApiException.invalidParameter("Please provide a source for function code.");
    }
    byte[] zip = decoded(code.path("ZipFile").asText());
    if (zip.length > LARGEST_ZIP) {
      throw ApiException.entityTooLarge(
          "Zipped size must be smaller than %d bytes".formatted(LARGEST_ZIP));
    }
    return Payload.of(zip);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidContent("Code.ZipFile is not Base64: " + e.getMessage());
    }
  }
}
