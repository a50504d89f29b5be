package dev.runbook.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgTest {

  static List<Path> runbooks() throws IOException {
    List<Path> folders = new ArrayList<>(Drawn.folders(Drawn.PICTURES));
    folders.addAll(Drawn.folders(Drawn.LIBRARY));
    return folders;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runbooks")
  void every_step_is_a_node_whose_text_fits_into_it(Path folder) throws Exception {
    Graph graph = Drawn.graph(folder);

    Document svg = read(Format.SVG.draw(graph, Painting.NONE));

    long boxes = graph.everyNode().stream().filter(Node.Box.class::isInstance).count();
    assertThat(elements(svg, "g"))
        .filteredOn(g -> g.getAttribute("class").startsWith("step"))
        .hasSize((int) boxes);
    assertThat(elements(svg, "g"))
        .filteredOn(g -> !g.getAttribute("class").startsWith("label"))
        .allSatisfy(SvgTest::textFits);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runbooks")
  void no_two_steps_overlap(Path folder) throws Exception {
    Graph graph = Drawn.graph(folder);

    Plan plan = Layout.of(graph, new Cards(Painting.NONE));

    List<Node> steps =
        graph.everyNode().stream().filter(node -> !(node instanceof Node.Loop)).toList();
    for (Node one : steps) {
      for (Node other : steps) {
        assertThat(one.equals(other) || apart(plan.area(one), plan.area(other)))
            .as("%s and %s", one.id(), other.id())
            .isTrue();
      }
    }
  }

  @Test
  void what_a_runbook_says_stays_text() throws Exception {
    Document svg = read(Drawn.picture("awkward-names", Format.SVG, false));

    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getDocumentElement().getTextContent()).contains("<script>alert(1)</script>");
  }

  @Test
  void a_picture_says_what_it_shows_to_those_who_do_not_see_it() throws Exception {
    Document svg = read(Drawn.picture("straight-line", Format.SVG, true));

    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("straight-line");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo(
            "start leads to ask. ask (✓ Success, 2 attempts, 3.2s) leads to pause."
                + " pause (✗ TimedOut, 5m 05s) leads to tell. tell (○ Pending) leads to end.");
  }

  private static void textFits(Element node) {
    NodeList rectangles = node.getElementsByTagName("rect");
    if (rectangles.getLength() == 0) {
      return; // The title of a loop, whose box lies elsewhere.
    }
    double room = Double.parseDouble(((Element) rectangles.item(0)).getAttribute("width"));
    NodeList lines = node.getElementsByTagName("text");
    for (int i = 0; i < lines.getLength(); i++) {
      Element line = (Element) lines.item(i);
      if (line.hasAttribute("textLength")) {
        assertThat(Double.parseDouble(line.getAttribute("textLength"))).isLessThan(room);
      }
    }
  }

  private static boolean apart(Plan.Area one, Plan.Area other) {
    return one.x() + one.width() <= other.x()
        || other.x() + other.width() <= one.x()
        || one.y() + one.height() <= other.y()
        || other.y() + other.height() <= one.y();
  }

  private static List<Element> elements(Document svg, String name) {
    NodeList found = svg.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Document read(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
