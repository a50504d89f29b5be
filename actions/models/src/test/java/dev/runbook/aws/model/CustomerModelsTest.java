package dev.runbook.aws.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that users bring. */
class CustomerModelsTest {

  private static final String FLEET =
      """
      {"metadata": {"apiVersion": "%s", "endpointPrefix": "fleet", "protocol": "rest-json"},
       "operations": {"GetTruck": {"http": {"method": "GET", "requestUri": "/trucks/{Id}"},
                                   "input": {"shape": "GetTruckRequest"}}},
       "shapes": {"GetTruckRequest": {"type": "structure", "required": ["Id"], "members":
                     {"Id": {"shape": "Id", "location": "uri"}}},
                  "Id": {"type": "string"}}}
      """;

  @TempDir private Path folder;

  @Test
  void a_model_in_a_folder_is_a_service_like_any_other() throws IOException {
    write("fleet/2024-01-01/service-2.json", FLEET.formatted("2024-01-01"));

    Services services = Services.bundled(folder);

    assertThat(List.copyOf(services.names())).contains("fleet", "ec2").isSorted();
    Operation operation =
        services.named("Fleet").orElseThrow().operation("get_truck").orElseThrow();
    assertThat(operation.input().members().byName()).containsOnlyKeys("Id");
    assertThat(operation.permissions()).containsExactly("fleet:GetTruck");
    assertThat(operation.access()).isEqualTo(Operation.Access.READ);
  }

  @Test
  void of_several_versions_the_newest_counts() throws IOException {
    write("fleet/2023-01-01/service-2.json", FLEET.formatted("2023-01-01"));
    write("fleet/2025-01-01/service-2.json.gz", FLEET.formatted("2025-01-01"));
    write("fleet/2026-01-01/paginators-1.json", "{}");

    assertThat(version(Services.bundled(folder), "fleet")).isEqualTo("2025-01-01");
  }

  @Test
  void a_model_in_a_folder_counts_before_a_bundled_one_under_all_its_names() throws IOException {
    write("logs/2099-01-01/service-2.json", FLEET.formatted("2099-01-01"));

    Services services = Services.bundled(folder);

    assertThat(version(services, "logs")).isEqualTo("2099-01-01");
    assertThat(version(services, "CloudWatch Logs")).isEqualTo("2099-01-01");
    assertThat(version(Services.bundled(), "logs")).isEqualTo("2014-03-28");
  }

  @Test
  void an_earlier_folder_counts_before_a_later_one_and_a_missing_one_is_empty() throws IOException {
    write("first/fleet/2024-01-01/service-2.json", FLEET.formatted("2024-01-01"));
    write("second/fleet/2025-01-01/service-2.json", FLEET.formatted("2025-01-01"));

    Services services =
        Services.bundled(
            folder.resolve("missing"), folder.resolve("first"), folder.resolve("second"));

    assertThat(version(services, "fleet")).isEqualTo("2024-01-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|it is not a JSON object",
        "|it is not a JSON object",
        "{\"metadata\": {}|it is not JSON at line 1, column 16: Unexpected end-of-input",
        "{\"metadata\": []}|its 'metadata' is not an object",
        "{\"shapes\": 1}|its 'shapes' is not an object",
        "{}|its metadata has no 'endpointPrefix'",
        "{\"metadata\": {\"endpointPrefix\": \"fleet\", \"protocol\": \"soap\"}}|its protocol is none of those known: [soap]",
      })
  void a_broken_model_says_which_file_is_broken_and_how(String text, String reason)
      throws IOException {
    Path file = write("fleet/2024-01-01/service-2.json", text == null ? "" : text);

    assertThatThrownBy(() -> Services.bundled(folder).named("fleet"))
        .isInstanceOf(UnreadableModel.class)
        .hasMessageStartingWith("'%s' is no model of an AWS service: %s", file, reason);
  }

  @Test
  void a_file_cut_short_says_so() throws IOException {
    Path file = write("fleet/2024-01-01/service-2.json.gz", FLEET);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 50));

    assertThatThrownBy(() -> Services.bundled(folder).named("fleet"))
        .isInstanceOf(UnreadableModel.class)
        .hasMessageContaining("it cannot be read (Unexpected end of ZLIB input stream)");
  }

  @Test
  void a_shape_that_is_not_there_or_of_no_known_type_is_told_when_it_is_needed()
      throws IOException {
    String text = FLEET.formatted("2024-01-01");
    write("fleet/1/service-2.json", text.replace("\"GetTruckRequest\"}", "\"GetShipRequest\"}"));
    write("gates/1/service-2.json", text.replace("\"type\": \"string\"", "\"type\": \"complex\""));

    Services services = Services.bundled(folder);

    assertThatThrownBy(() -> services.named("fleet").orElseThrow().operation("GetTruck"))
        .isInstanceOf(UnreadableModel.class)
        .hasMessageEndingWith("it has no shape 'GetShipRequest'");
    Shape.Structure input =
        services.named("gates").orElseThrow().operation("GetTruck").orElseThrow().input();
    assertThatThrownBy(() -> input.members().byName().values().forEach(Member::shape))
        .isInstanceOf(UnreadableModel.class)
        .hasMessageEndingWith("shape 'Id' has the unknown type 'complex'");
  }

  private static String version(Services services, String name) {
    return services.named(name).orElseThrow().identity().apiVersion();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
      packed.write(bytes);
    }
    return file;
  }
}
