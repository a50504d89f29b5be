package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.python;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersion;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** Listing, a page at a time. */
final class ListingTest {

  private static final List<String> NAMES =
      IntStream.range(0, 200).mapToObj("F-%03d"::formatted).toList();

  private static LocalLambda lambda;
  private static LambdaClient client;

  @BeforeAll
  static void create() {
    lambda = LocalLambda.serving(FunctionSet.empty());
    client = lambda.client();
    NAMES.reversed().forEach(ListingTest::create);
  }

  private static void create(String name) {
    client.createFunction(python(name, "def handler(event, context): pass\n"));
  }

  @AfterAll
  static void close() {
    lambda.close();
  }

  private static List<String> names(List<FunctionConfiguration> functions) {
    return functions.stream().map(FunctionConfiguration::functionName).toList();
  }

  @Test
  void a_page_has_at_most_50_functions() {
    assertThat(client.listFunctionsPaginator().stream().map(page -> page.functions().size()))
        .containsExactly(50, 50, 50, 50);
    assertThat(client.listFunctions(list -> list.maxItems(10_000)).functions()).hasSize(50);
    assertThat(names(client.listFunctionsPaginator().functions().stream().toList()))
        .isEqualTo(NAMES);
  }

  @Test
  void a_page_goes_on_where_the_last_one_ended_whatever_came_and_went() {
    ListFunctionsResponse first = client.listFunctions(list -> list.maxItems(3));
    assertThat(names(first.functions())).containsExactly("F-000", "F-001", "F-002");
    client.deleteFunction(delete -> delete.functionName("F-000"));
    client.deleteFunction(delete -> delete.functionName("F-002"));
    create("A-first");
    create("F-002-b");

    List<String> second =
        names(
            client.listFunctions(list -> list.maxItems(3).marker(first.nextMarker())).functions());

    assertThat(second).containsExactly("F-002-b", "F-003", "F-004");
    for (String name : List.of("A-first", "F-002-b")) {
      client.deleteFunction(delete -> delete.functionName(name));
    }
    create("F-000");
    create("F-002");
  }

  @Test
  void every_version_is_listed_where_that_is_asked_for() {
    client.publishVersion(publish -> publish.functionName("F-001").description("as it was"));

    List<FunctionConfiguration> all =
        client
            .listFunctions(list -> list.functionVersion(FunctionVersion.ALL).maxItems(4))
            .functions();

    assertThat(all.stream().map(each -> each.functionName() + " " + each.version()))
        .containsExactly("F-000 $LATEST", "F-001 $LATEST", "F-001 1", "F-002 $LATEST");
    assertThat(all.get(2).functionArn()).endsWith(":function:F-001:1");
    assertThat(all.get(2).description()).isEqualTo("as it was");
    assertThat(all.get(2).state()).as("only told of one function").isNull();
    client.deleteFunction(delete -> delete.functionName("F-001").qualifier("1"));
  }

  @Test
  void what_is_no_page_is_refused() {
    assertThatThrownBy(() -> client.listFunctions(list -> list.maxItems(0)))
        .hasMessageContaining("Value '0' at 'maxItems' failed");
    assertThatThrownBy(() -> client.listFunctions(list -> list.maxItems(10_001)))
        .hasMessageContaining("Value '10001' at 'maxItems' failed");
    assertThatThrownBy(() -> client.listFunctions(list -> list.marker("%")))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(() -> client.listFunctions(list -> list.functionVersion("LATEST")))
        .hasMessageContaining(
            "Value 'LATEST' at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]");
  }
}
