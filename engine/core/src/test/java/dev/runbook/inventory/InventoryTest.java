package dev.runbook.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.Connection;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.parse.RunbookParser;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import dev.runbook.targets.TargetNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

  private static final Runbook RUNBOOK =
      runbook(
          """
          schemaVersion: '0.3'
          parameters:
            Host: {type: String, default: ''}
            region: {type: String, default: ''}
            ports: {type: StringList, default: []}
            settings: {type: StringMap, default: {}}
            tags: {type: StringList, default: []}
            nodename: {type: String, default: ''}
          mainSteps:
            - {name: wait, action: 'test:none', inputs: {}}
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{name: web-1, region: eu-west-1}, {name: web-2}]",
        "nodes: [{name: web-1, region: eu-west-1}, {nodename: web-2}]",
        "web-1: {nodename: web-1, region: eu-west-1}\nweb-2: {nodename: web-2, region: null}",
        "nodes:\n  web-1: {region: eu-west-1}\n  web-2: {}",
        "[{\"name\": \"web-1\", \"region\": \"eu-west-1\"}, {\"name\": \"web-2\"}]"
      })
  void an_inventory_has_the_forms_that_people_have(String text) {
    assertThat(inventory(text).targets(RUNBOOK, "Host"))
        .containsExactly(
            node(
                "web-1",
                Map.of(
                    "Host", List.of("web-1"),
                    "region", List.of("eu-west-1"),
                    "nodename", List.of("web-1"))),
            node("web-2", Map.of("Host", List.of("web-2"), "nodename", List.of("web-2"))));
  }

  @Test
  void attributes_are_passed_as_parameters_of_their_type() {
    String text =
        "[{name: a, ports: [80, 0443], settings: {k: [1]}, tags: 'web, prod', weight: 7, region: 0012}]";

    assertThat(inventory(text).targets(RUNBOOK, "").getFirst().parameters())
        .isEqualTo(
            Map.of(
                "ports", List.of("80", "0443"),
                "settings", List.of("{\"k\":[1]}"),
                "tags", List.of("web", "prod"),
                "region", List.of("0012"),
                "nodename", List.of("a")));
  }

  @Test
  void a_list_in_a_cell_is_JSON() {
    assertThat(inventory("[{name: a, ports: '[\"80\", 443]'}]").targets(RUNBOOK, ""))
        .first()
        .extracting(node -> node.parameters().get("ports"))
        .isEqualTo(List.of("80", "443"));
    assertThatThrownBy(() -> inventory("[{name: a, ports: '[80'}]").targets(RUNBOOK, ""))
        .hasMessage("attribute ports of node a begins with '[' and is no JSON list");
  }

  @Test
  void a_node_says_how_it_is_reached() {
    assertThat(inventory("[{name: a, x-connection: prod}]").nodes().getFirst().connection())
        .isEqualTo(Connection.named("prod"));
    assertThat(inventory("[{name: a, x-connection: {roleArn: r, region: eu-west-1}}]").nodes())
        .extracting(InventoryNode::connection)
        .containsExactly(Connection.ofRole("r", "eu-west-1"));
    assertThat(inventory("[{name: a, x-connection: '{\"region\": \"x\"}'}]").nodes())
        .extracting(node -> node.connection().region())
        .containsExactly("x");
  }

  @Test
  void a_secret_is_refused_and_not_repeated() {
    for (String part : List.of("secretAccessKey", "sessionToken")) {
      assertThatThrownBy(() -> inventory("[{name: a, x-connection: {%s: hush}}]".formatted(part)))
          .isInstanceOf(WrongInventory.class)
          .hasMessageContaining("x-connection of node a holds a " + part)
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void what_is_wrong_is_told_where_it_stands() {
    assertThat(wrong("- {name: a}\n- {name: b}\n- {name: a}"))
        .isEqualTo("3:3: there are two nodes called 'a', the other one in line 1");
    assertThat(wrong("- {name: a}\n- {region: b}")).startsWith("2:3: this node has no name");
    assertThat(wrong("- {name: ''}")).isEqualTo("1:10: name is no text");
    assertThat(wrong("- {name: [a]}")).isEqualTo("1:10: name is no text");
    assertThat(wrong("just text")).startsWith("1:1: an inventory holds a list of nodes");
    assertThat(wrong("- a\n- b")).isEqualTo("1:3: a node is a map of attributes, and this is text");
    assertThat(wrong("web-1: prod"))
        .isEqualTo("1:8: node web-1 is a map of attributes, and this is text");
    assertThat(wrong("web-1: {nodename: web-2}"))
        .isEqualTo("1:19: node 'web-1' is called 'web-2' by its nodename");
    assertThat(wrong("[]")).isEqualTo("1:1: the inventory has no nodes");
    assertThat(wrong("nodes: []")).isEqualTo("1:1: the inventory has no nodes");
    assertThat(wrong("- {name: a, x-connection: {regon: x}}"))
        .isEqualTo("1:28: x-connection of node a has no part 'regon'; did you mean 'region'?");
    assertThat(wrong("- {name: a, x-connection: {region: [x]}}"))
        .isEqualTo("1:36: x-connection of node a: region is a text, and this is a list");
    assertThat(wrong("- {name: a, x-connection: '{oops'}")).endsWith("is no JSON map");
  }

  @Test
  void the_target_parameter_takes_the_name_and_nothing_else() {
    assertThatThrownBy(() -> inventory("[{name: a, Host: b}]").targets(RUNBOOK, "Host"))
        .hasMessageStartingWith("node a has an attribute Host, and its name is to be the value");
  }

  private static String wrong(String text) {
    try {
      return "read: " + inventory(text);
    } catch (WrongInventory wrong) {
      return wrong.at() + ": " + wrong.getMessage();
    }
  }

  static Inventory inventory(String text) {
    Node data =
        new SourceReader(Limits.STANDARD)
            .read(new Source("nodes", text), new Report())
            .orElseThrow();
    return Inventory.of(data);
  }

  private static TargetNode node(String name, Map<String, List<String>> parameters) {
    return new TargetNode(name, parameters, Connection.NONE);
  }

  private static Runbook runbook(String text) {
    return new RunbookParser(Limits.STANDARD)
        .parse(new Source("r.yaml", text), new Report())
        .orElseThrow();
  }
}
