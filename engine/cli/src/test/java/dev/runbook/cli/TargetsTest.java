package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs for many targets, from the command line. */
class TargetsTest {

  private static final String NODES =
      """
      name,Pause,tags,ports
      web-1,,"web,prod",80
      web-2,PT0S,web,"[""80"", ""443""]"
      db-1,never,db,
      """;

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void openShop() {
    shop = new Shop(folder);
  }

  @Test
  void an_inventory_runs_the_runbook_once_for_each_node() throws IOException {
    Ran ran = run("--inventory", file("nodes.csv", NODES), "--target-parameter", "Node");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .startsWith("3 targets: 2 Success, 1 Failed\n\nTARGET  STATUS  DURATION  EXECUTION\n")
        .containsPattern("db-1    Failed  .* 'never'")
        .doesNotContain("web-1");
    assertThat(ran.err())
        .contains("greet-node runs for 3 targets")
        .containsPattern("node web-1 Success in [0-9.]+m?s \\(\\d/3\\)")
        .containsPattern("node db-1 Failed in [0-9.]+m?s \\(\\d/3\\): wait: ")
        .contains("1 of 3 targets failed, and 0 may; 0 were not begun")
        .contains("= runbook show ", "says all of db-1")
        .contains("= runbook retry ", "runs it for the targets that have not succeeded")
        .doesNotContain("step wait started", "UNUSED");
  }

  @Test
  void a_filter_leaves_some_of_them() throws IOException {
    Ran ran =
        run(
            "--inventory",
            file("nodes.csv", NODES),
            "--filter",
            "tags: web !name: web-1",
            "--target-parameter",
            "Node",
            "--output",
            "json");

    JsonNode execution = new ObjectMapper().readTree(ran.out()).get("AutomationExecution");
    assertThat(ran.exitCode()).isZero();
    assertThat(execution.at("/StepExecutions")).hasSize(1);
    assertThat(execution.at("/StepExecutions/0/StepName").asText()).isEqualTo("web-2");
    JsonNode child = shop.show(execution.at("/StepExecutions/0/StepExecutionId").asText());
    assertThat(child.at("/Parameters/ports")).hasToString("[\"80\",\"443\"]");
    assertThat(child.at("/Target").asText()).isEqualTo("web-2");
  }

  @Test
  void keys_maps_and_amounts_are_as_AWS_has_them() throws IOException {
    assertThat(
            run("--targets", "key=ParameterValues,values=a,b,c", "--target-parameter", "Node")
                .out())
        .startsWith("3 targets: 3 Success\n");
    assertThat(
            run(
                    "--targets",
                    "{\"Key\": \"ParameterValues\", \"Values\": [\"a\", \"b\"]}",
                    "--target-parameter",
                    "Node",
                    "--max-concurrency",
                    "50%",
                    "--max-errors",
                    "1")
                .out())
        .startsWith("2 targets: 2 Success\n");
    String maps = "[{\"Node\": [\"a\"], \"Pause\": [\"PT0S\"]}, {\"Node\": [\"b\"]}]";
    assertThat(run("--target-maps", "@" + file("maps.json", maps)).out())
        .startsWith("2 targets: 2 Success\n");
  }

  @Test
  void locations_are_accounts_and_regions() throws IOException {
    Ran ran =
        run(
            "-p",
            "Node=a",
            "--target-locations",
            "[{\"Accounts\": [\"111122223333\"], \"Regions\": [\"eu-west-1\", \"us-east-1\"]}]");

    assertThat(ran.err()).contains("node 111122223333:eu-west-1 Success");
    assertThat(ran.out()).startsWith("2 targets: 2 Success\n");
  }

  @Test
  void targets_within_locations_are_told_by_the_place_they_are_in() {
    Ran ran =
        run(
            "--target-maps",
            "[{\"Node\": [\"a\"]}, {\"Node\": [\"b\"], \"Pause\": [\"never\"]}]",
            "--target-locations",
            "[{\"Accounts\": [\"111122223333\"], \"Regions\": [\"eu-west-1\"]}]");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("node 111122223333:eu-west-1 / Node=b Pause=never Failed");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --filter a                                        | --filter needs --inventory
          --target-parameter Node                           | --target-parameter needs --targets or --inventory
          --targets key=ParameterValues,values=a            | --targets needs --target-parameter
          --max-errors 1                                    | --max-errors needs --targets or --target-maps or --inventory
          --max-concurrency 0 --target-maps {"Node":["a"]}  | MaxConcurrency is '0'; write a number or a percentage
          --max-errors 101% --target-maps {"Node":["a"]}    | MaxErrors is '101%'; write a number or a percentage
          --targets key=a,values=b --target-parameter Node  | the key of Targets is 'a'; it can be ParameterValues
          --targets name=a --target-parameter Node          | 'name=a' is neither key= nor values=
          --targets key=ParameterValues,values=a --target-parameter Nod | did you mean 'Node'?
          --targets key=ParameterValues,values=a --target-parameter Node -p Node=b | Node is supplied, and brought by the targets
          --target-maps [                                   | --target-maps is no JSON
          --target-maps []                                  | --target-maps is a JSON list with something in it
          --target-maps [1]                                 | each of TargetMaps is a map
          --target-maps {"Nod":["a"]}                       | Nod
          --target-maps {"Node":["a"]} --targets key=a,values=b --target-parameter Node | --targets and --target-maps do not go together
          --target-maps {"Node":["a"]} --target-maps {"Node":["b"]} | --target-maps can be given once
          --target-maps {"Node":["a"]} --mode interactive   | Mode Interactive starts step by step
          --target-locations {"Accounts":["1"],"Regions":["eu-west-1"]} -p Node=a | '1' is no account
          --inventory nowhere.csv                           | there is no such file
          """)
  void wrong_use_says_what_to_do(String words, String message) {
    Ran ran = run(words.strip().split(" "));

    assertThat(ran.err()).contains(message.strip());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nodes.csv  | ``                           | : the inventory is empty
          nodes.csv  | name,tags~a,"web             | nodes.csv:2: Missing closing quote
          nodes.csv  | name,tags~a,web,prod         | nodes.csv:2: this line has 3 cells, and the header 2
          nodes.csv  | host,tags~a,web              | nodes.csv:1: the header has no column 'name'; it has
          nodes.csv  | name;tags~a;web              | cells are separated by commas
          nodes.csv  | name,name~a,b                | nodes.csv:1: two columns of the header are called 'name'
          nodes.csv  | name,~a,b                    | nodes.csv:1: a column of the header has no name
          nodes.csv  | name~a~~b~a                  | nodes.csv:5:1: there are two nodes called 'a', the other one in line 2
          nodes.csv  | name,tags~,web               | nodes.csv:2:1: this node has no name
          nodes.csv  | name~                        | nodes.csv:1:1: the inventory has no nodes
          nodes.yaml | - {name: a                   | the inventory cannot be read
          nodes.yaml | just text                    | nodes.yaml:1:1: an inventory holds a list of nodes
          nodes.json | [{"name": "a", "Node": "b"}] | node a has an attribute Node, and its name is to be the value
          nodes.yaml | - {name: a, ports: '['}      | nodes.yaml:1:20: attribute ports of node a begins with '['
          """)
  void an_inventory_that_is_wrong_says_where(String name, String text, String message)
      throws IOException {
    Ran ran =
        run(
            "--inventory",
            file(name.strip(), text == null ? "" : text.strip().replace('~', '\n')),
            "--target-parameter",
            "Node");

    assertThat(ran.err()).contains(message.strip());
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void a_filter_that_is_wrong_or_leaves_nothing_is_wrong_use() throws IOException {
    String nodes = file("nodes.csv", NODES);

    assertThat(run("--inventory", nodes, "--target-parameter", "Node", "--filter", "tgs: a").err())
        .contains("column 1: no node has an attribute 'tgs'; did you mean 'tags'?");
    Ran none = run("--inventory", nodes, "--target-parameter", "Node", "--filter", "tags: none");
    assertThat(none.err()).contains("--filter 'tags: none' leaves none of the 3 nodes");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(run("--inventory", nodes).err())
        .contains("target web-1: required parameters are missing: Node");
  }

  @Test
  void two_hundred_nodes_stop_early_and_are_retried_where_they_have_not_succeeded()
      throws IOException {
    var rows = new StringBuilder("name,Pause\n");
    for (int i = 1; i <= 200; i++) {
      rows.append("n%d,%s\n".formatted(i, i % 5 == 0 ? "never" : "PT0S"));
    }
    Ran ran =
        run(
            "--inventory",
            file("nodes.csv", rows.toString()),
            "--target-parameter",
            "Node",
            "--max-errors",
            "5%");
    String id = id(ran);
    JsonNode counters = shop.show(id).path("ProgressCounters");
    Ran retried = shop.runbook("retry", id, "--output", "json");
    JsonNode again = new ObjectMapper().readTree(retried.out()).get("AutomationExecution");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("of 200 targets failed, and 10 may;");
    assertThat(counters.path("TotalSteps").asInt()).isEqualTo(200);
    assertThat(counters.path("FailedSteps").asInt()).isBetween(11, 20);
    assertThat(again.at("/ProgressCounters/TotalSteps").asInt())
        .isEqualTo(200 - counters.path("SuccessSteps").asInt());
  }

  @Test
  void functions_restart_the_hosts_of_the_library_until_too_many_fail() {
    Path library = Path.of("../../runbooks/library/fan-out-over-an-inventory");
    Ran ran =
        shop.runbook(
            "run",
            library.resolve("runbook.yaml").toString(),
            "--functions",
            library.resolve("functions").toString(),
            "--inventory",
            library.resolve("hosts.csv").toString(),
            "--filter",
            "tags: web !region: us-.*",
            "--target-parameter",
            "Host",
            "--max-errors",
            "5%",
            "-p",
            "Release=broken");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("of 120 targets failed, and 6 may;")
        .contains("restart: RuntimeError: web-003 does not answer after the restart");
    assertThat(ran.out()).contains(" not begun, ");
  }

  @Test
  void each_region_of_the_library_s_list_is_asked() throws IOException {
    Path library = Path.of("../../runbooks/library/every-region");
    Ran ran =
        shop.runbook(
            "run",
            library.resolve("runbook.yaml").toString(),
            "--functions",
            library.resolve("functions").toString(),
            "--inventory",
            library.resolve("regions.yaml").toString(),
            "--target-parameter",
            "Region",
            "--output",
            "json");

    assertThat(regions(ran))
        .containsOnlyKeys("eu-west-1", "eu-central-1", "us-east-1", "ap-northeast-1")
        .allSatisfy((asked, answered) -> assertThat(answered).isEqualTo(asked));
  }

  @Test
  void a_node_and_a_location_say_in_which_region_it_is_called() throws IOException {
    String runbook =
        file(
            "where.yaml",
            """
            schemaVersion: '0.3'
            parameters: {Node: {type: String, default: any}}
            mainSteps:
              - name: ask
                action: aws:invokeLambdaFunction
                inputs: {FunctionName: WhereAmI, InputPayload: {asked: '{{ Node }}'}}
                outputs: [{Name: Region, Selector: $.region, Type: String}]
            outputs: [ask.Region]
            """);
    String nodes =
        file(
            "nodes.yaml",
            "[{name: a, x-connection: {region: eu-west-1}}, {name: b, x-connection: {region: us-east-2}}]");
    String locations =
        "[{\"Accounts\": [\"111122223333\"], \"Regions\": [\"eu-west-1\", \"us-east-2\"]}]";
    String[] run = {
      "run",
      runbook,
      "--functions",
      "../../runbooks/library/every-region/functions",
      "--output",
      "json"
    };

    assertThat(regions(shop.runbook(and(run, "--inventory", nodes, "--target-parameter", "Node"))))
        .isEqualTo(Map.of("a", "eu-west-1", "b", "us-east-2"));
    assertThat(regions(shop.runbook(and(run, "--target-locations", locations))))
        .isEqualTo(
            Map.of("111122223333:eu-west-1", "eu-west-1", "111122223333:us-east-2", "us-east-2"));
  }

  private static String[] and(String[] words, String... more) {
    return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
  }

  /** Of each target, the region that the function of its execution says it ran in. */
  private Map<String, String> regions(Ran ran) throws IOException {
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    Map<String, String> reported = new HashMap<>();
    for (JsonNode step :
        new ObjectMapper().readTree(ran.out()).at("/AutomationExecution/StepExecutions")) {
      JsonNode child = shop.show(step.path("StepExecutionId").asText());
      reported.put(step.path("StepName").asText(), child.at("/Outputs/ask.Region/0").asText());
    }
    return reported;
  }

  @Test
  void a_list_counts_executions_for_targets_and_shows_them_on_demand() throws IOException {
    Ran ran = run("--targets", "key=ParameterValues,values=a,b,c", "--target-parameter", "Node");
    String id = id(ran);
    Ran listed = shop.runbook("executions");

    assertThat(listed.out().lines()).hasSize(2);
    assertThat(listed.out()).contains("3 Success");
    assertThat(listed.err()).contains("--parent ID lists those of one");
    assertThat(shop.executions("--parent", id)).hasSize(3);
    assertThat(shop.runbook("show", id).out())
        .contains("3 targets: 3 Success", "TARGET  STATUS   DURATION  EXECUTION", "\nb ");
    assertThat(shop.runbook("show", id, "--watch").err()).contains("node c Success", "(3/3)");
  }

  @Test
  void a_signal_stops_all_that_run() throws Exception {
    List<String> words =
        new ArrayList<>(List.of("run", right("greet-node.yaml"), "-p", "Pause=PT10M"));
    words.addAll(List.of("--targets", "key=ParameterValues,values=a,b,c"));
    words.addAll(List.of("--target-parameter", "Node", "--output", "json"));
    Process process = shop.start(words.toArray(String[]::new));
    Child.awaitLine(process.errorReader(StandardCharsets.UTF_8), "runs for 3 targets");

    process.toHandle().destroy(); // SIGTERM, answered as SIGINT is; the streams stay open

    JsonNode execution =
        new ObjectMapper().readTree(process.inputReader()).get("AutomationExecution");
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(execution.get("AutomationExecutionStatus").asText()).isEqualTo("Cancelled");
    assertThat(execution.findValuesAsText("StepStatus"))
        .containsOnly("Cancelled", "Pending")
        .hasSize(3);
  }

  private static String id(Ran ran) {
    return ran.err()
        .lines()
        .filter(line -> line.contains(" started as "))
        .findFirst()
        .orElseThrow()
        .replaceFirst(".* started as ", "");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Ran run(String... options) {
    List<String> words = new ArrayList<>(List.of("run", right("greet-node.yaml")));
    words.addAll(Arrays.asList(options));
    return shop.runbook(words.toArray(String[]::new));
  }
}
