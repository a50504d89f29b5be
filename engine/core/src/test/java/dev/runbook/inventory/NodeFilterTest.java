package dev.runbook.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeFilterTest {

  private static final Inventory INVENTORY =
      InventoryTest.inventory(
          """
          - {name: web-1, tags: 'web,prod', region: eu-west-1, osFamily: unix, note: a b}
          - {name: web-2, tags: [web, test], region: eu-central-1, osFamily: unix}
          - {name: db-1, tags: 'db,prod', region: us-east-1, osFamily: windows}
          - {name: odd+one, tags: '', region: us-east-1, port: 80}
          """);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          .*                                | web-1 web-2 db-1 odd+one
          web-.*                            | web-1 web-2
          web                               |
          web-1 db-1                        | web-1 db-1
          name: web-1 name: db-1            | web-1 db-1
          nodename: web-1,db-1              | web-1 db-1
          web-1, db-1                       | web-1 db-1
          odd+one                           | odd+one
          tags: web                         | web-1 web-2
          tags: web+prod                    | web-1
          tags: web+prod,db                 | web-1 db-1
          tags: web+prod tags: test         | web-1 web-2
          tags: web+ prod                   | web-1
          !tags: prod                       | web-2 odd+one
          tags: prod !name: web-1           | db-1
          web-.* !web-2                     | web-1
          ! web-.*                          | db-1 odd+one
          tags:prod region:eu-.*            | web-1
          region: [eu][us]-.* !os-family: windows | web-1 web-2 odd+one
          !region: us-.* !name: web-1       | web-2
          note: "a b"                       | web-1
          note: 'a.*'                       | web-1
          port: 80                          | odd+one
          port: \\d+ tags: web              |
          !port: 80                         | web-1 web-2 db-1
          """)
  void a_filter_leaves_the_nodes_that_satisfy_every_clause(String filter, String left) {
    assertThat(
            INVENTORY.matching(NodeFilter.of(filter.strip())).nodes().stream()
                .map(InventoryNode::name))
        .containsExactly(left == null || left.isBlank() ? new String[0] : left.strip().split(" "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tags: web regoin: eu  | column 11: no node has an attribute 'regoin'; did you mean 'region'?
          name: [a              | column 1: '[a', for attribute name, is no regular expression: Unclosed character class
          tags: web region:     | column 11: there is no value after 'region:'
          web-1 !               | column 7: there is no value after '!'
          note: "a b            | column 7: a " is opened and not closed
          ``                    | column 1: the filter is empty; .* chooses every node
          arn:aws:x             | column 1: no node has an attribute 'arn'; known here: name, nodename, tags, region, osFamily, note, port
          """)
  void a_filter_that_is_wrong_says_the_column(String filter, String message) {
    assertThatThrownBy(() -> INVENTORY.matching(NodeFilter.of(filter)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void an_attribute_that_only_some_have_is_known() {
    assertThat(INVENTORY.attributes())
        .containsExactly("name", "nodename", "tags", "region", "osFamily", "note", "port");
  }
}
