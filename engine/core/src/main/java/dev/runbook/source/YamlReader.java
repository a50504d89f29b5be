package dev.runbook.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Reads YAML 1.2 with the core schema: {@code yes}, {@code on} and dates are texts.
 *
 * <p>It works on snakeyaml-engine's events rather than on its nodes: depth, aliases and duplicate
 * keys are then ours to limit and to report with a position.
 */
final class YamlReader {

  private static final ScalarResolver CORE = new CoreScalarResolver(true);

  private final Limits limits;

  YamlReader(Limits limits) {
    this.limits = limits;
  }

  Node read(Source source) throws Unreadable {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setUseMarks(true)
            .setCodePointLimit(limits.characters())
            .build();
    var tree = new TreeBuilder(limits);
    Position last = Position.START;
    try {
      for (Event event : new Parse(settings).parseString(source.text())) {
        last = position(event.getStartMark(), last);
        if (event.getEventId() == Event.ID.DocumentStart && tree.root() != null) {
          throw new Unreadable(
              Code.SYNTAX,
              last,
              "a second document begins here",
              "a file holds one runbook; remove the '---'");
        }
        take(event, last, tree);
      }
    } catch (MarkedYamlEngineException broken) {
      throw syntax(broken, position(broken.getProblemMark(), last));
    } catch (YamlEngineException broken) {
      throw new Unreadable(
          Code.SYNTAX,
          last,
          "not well-formed YAML: " + firstLine(String.valueOf(broken.getMessage())),
          "");
    }
    Node root = tree.root();
    if (root == null) {
      throw new Unreadable(
          Code.EMPTY,
          Position.START,
          "the file holds no document",
          "a runbook needs at least schemaVersion and mainSteps");
    }
    return root;
  }

  private static void take(Event event, Position at, TreeBuilder tree) throws Unreadable {
    switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event, at, tree);
      case MappingStart, SequenceStart -> {
        refuseComplexKey(at, tree);
        refuseTag(event instanceof MappingStartEvent map ? map.getTag() : Optional.empty(), at);
        tree.begin(at, event instanceof MappingStartEvent, anchor((NodeEvent) event));
      }
      case MappingEnd, SequenceEnd -> tree.end();
      case Alias -> {
        refuseComplexKey(at, tree);
        tree.alias(((AliasEvent) event).getAlias().getValue(), at);
      }
      default -> {
        // Stream and document boundaries and comments carry no data.
      }
    }
  }

  private static void scalar(ScalarEvent event, Position at, TreeBuilder tree) throws Unreadable {
    refuseTag(event.getTag(), at);
    if (tree.expectsKey()) {
      tree.key(event.getValue(), at);
    } else {
      tree.scalar(at, event.getValue(), value(event), anchor(event));
    }
  }

  private static JsonNode value(ScalarEvent event) {
    String text = event.getValue();
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (!event.isPlain()) {
      return json.textNode(text);
    }
    Tag tag = CORE.resolve(text, true);
    if (tag.equals(Tag.STR)) {
      return json.textNode(text);
    } else if (tag.equals(Tag.BOOL)) {
      return json.booleanNode(Boolean.parseBoolean(text.toLowerCase(Locale.ROOT)));
    } else if (tag.equals(Tag.NULL)) {
      return json.nullNode();
    } else if (tag.equals(Tag.INT)) {
      return integer(text);
    } else if (tag.equals(Tag.FLOAT) && Character.isDigit(text.charAt(text.length() - 1))) {
      return json.numberNode(new BigDecimal(text));
    }
    return json.textNode(text); // .inf and .nan, which JSON does not have; 1. as it is written
  }

  private static JsonNode integer(String text) {
    int radix = text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : 10;
    var value = new BigInteger(radix == 10 ? text : text.substring(2), radix);
    return value.bitLength() < 64
        ? JsonNodeFactory.instance.numberNode(value.longValue())
        : JsonNodeFactory.instance.numberNode(value);
  }

  private static void refuseTag(Optional<String> tag, Position at) throws Unreadable {
    if (tag.isPresent() && !tag.get().startsWith(Tag.PREFIX) && !tag.get().equals("!")) {
      throw new Unreadable(
          Code.TAG,
          at,
          "tag '%s' has no meaning in a runbook".formatted(tag.get()),
          "tags such as !Ref and !Sub are CloudFormation's: give the finished document, not the template around it");
    }
  }

  private static void refuseComplexKey(Position at, TreeBuilder tree) throws Unreadable {
    if (tree.expectsKey()) {
      throw new Unreadable(
          Code.WRONG_TYPE, at, "a key must be text", "put quotes around {{ … }} and [ … ]");
    }
  }

  private static @Nullable String anchor(NodeEvent event) {
    return event.getAnchor().map(Anchor::getValue).orElse(null);
  }

  private static Position position(Optional<Mark> mark, Position otherwise) {
    return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1)).orElse(otherwise);
  }

  private static Unreadable syntax(MarkedYamlEngineException broken, Position at) {
    String problem = firstLine(String.valueOf(broken.getProblem()));
    String context = broken.getContext();
    String hint = "";
    if (problem.contains("\\t(TAB)")) {
      hint = "YAML is indented with spaces; replace the tab";
    } else if (context != null) {
      Position begins = position(broken.getContextMark(), at);
      hint = "%s that begins at line %d".formatted(firstLine(context), begins.line());
    }
    return new Unreadable(Code.SYNTAX, at, "not well-formed YAML: " + problem, hint);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
