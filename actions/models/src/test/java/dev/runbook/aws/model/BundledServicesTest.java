package dev.runbook.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The models this module carries. */
class BundledServicesTest {

  private final Services services = Services.bundled();

  @Test
  void every_operation_of_every_service_can_be_read_to_the_last_member() {
    List<String> seen = new ArrayList<>();
    for (String name : services.names()) {
      Service service = services.named(name).orElseThrow();
      Set<String> known = new HashSet<>();
      for (String written : service.operationNames()) {
        Operation operation = service.operation(written).orElseThrow();
        walk(operation.input(), known);
        walk(operation.output(), known);
        seen.add(name + ":" + operation.name());
      }
    }

    assertThat(services.names()).hasSizeGreaterThan(400);
    assertThat(seen).hasSizeGreaterThan(19_000).doesNotHaveDuplicates();
  }

  @Test
  void every_service_says_how_it_is_spoken_to() {
    for (String name : services.names()) {
      Service.Identity identity = services.named(name).orElseThrow().identity();

      assertThat(identity.id()).as(name).isNotEmpty();
      assertThat(identity.endpointPrefix()).as(name).isNotEmpty();
      assertThat(identity.signingName()).as(name).isNotEmpty();
      assertThat(identity.apiVersion()).as(name).isNotEmpty();
      if (identity.protocol() == Protocol.JSON) {
        assertThat(identity.targetPrefix()).as(name).isNotEmpty();
        assertThat(identity.jsonVersion()).as(name).isNotEmpty();
      }
    }
  }

  @Test
  void no_two_operations_of_a_service_are_called_nearly_the_same() {
    for (String name : services.names()) {
      Service service = services.named(name).orElseThrow();

      assertThat(service.operationNames())
          .as(name)
          .extracting(LooseName::of)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void many_threads_get_the_same_service_and_the_same_operation() {
    Services fresh = Services.bundled(Path.of("no-such-folder"));

    Set<Object> found = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 64)
        .parallel()
        .mapToObj(thread -> fresh.named("glue").orElseThrow())
        .forEach(service -> {
          found.add(service);
          found.add(service.operation("CreateJob").orElseThrow());
        });

    assertThat(found).hasSize(2);
  }

  private static void walk(Shape shape, Set<String> known) {
    if (!known.add(shape.name())) {
      return;
    }
    switch (shape) {
      case Shape.Structure structure ->
          structure.members().byName().values().forEach(member -> walk(member.shape(), known));
      case Shape.Elements list -> walk(list.element().shape(), known);
      case Shape.Entries map -> {
        walk(map.key().shape(), known);
        walk(map.value().shape(), known);
      }
      case Shape.Scalar scalar -> assertThat(scalar.kind()).isNotNull();
    }
  }
}
