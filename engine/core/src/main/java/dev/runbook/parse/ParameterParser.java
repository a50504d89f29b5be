package dev.runbook.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Parameter;
import dev.runbook.model.ParameterType;
import dev.runbook.model.Variable;
import dev.runbook.source.Node;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the definitions of parameters and variables. */
final class ParameterParser {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,50}");

  private final Report report;
  private final Extensions extensions;

  ParameterParser(Report report, Extensions extensions) {
    this.report = report;
    this.extensions = extensions;
  }

  Parameter parameter(Node.Entry entry) {
    String name = entry.key();
    if (!NAME.matcher(name).matches()) {
      report.add(
          Code.BAD_NAME,
          entry.keyAt(),
          "Parameter name \"%s\" is not alpha-numeric.".formatted(name),
          "use 1 to 50 letters and digits");
    }
    Fields fields = fields(entry, "parameter " + name);
    ParameterType type = type(fields).orElseGet(ParameterType::unknown);
    Template defaultValue = defaultValue(fields, type);
    var parameter =
        new Parameter(
            name,
            entry.keyAt(),
            type,
            fields.text("description").map(Node.Scalar::text).orElse(""),
            defaultValue,
            new Parameter.Constraints(
                fields.items("allowedValues").stream().map(Node::json).toList(),
                pattern(fields),
                new Parameter.Range(fields.number("minItems", 0), fields.number("maxItems", 0)),
                new Parameter.Range(fields.number("minChars", 0), fields.number("maxChars", 0))),
            extensions.noEcho(fields));
    fields.any("displayType");
    fields.any("interpolationType");
    fields.done();
    return parameter;
  }

  Variable variable(Node.Entry entry) {
    Fields fields = fields(entry, "variable " + entry.key());
    fields.any("description");
    ParameterType type = type(fields).orElseGet(ParameterType::unknown);
    if (!type.written().equals(type.base().written())) {
      unknownType(type.written(), entry.value().at(), ValueType.allWritten());
    }
    Template defaultValue = defaultValue(fields, type);
    fields.done();
    return new Variable(entry.key(), entry.keyAt(), type.base(), defaultValue);
  }

  private Fields fields(Node.Entry entry, String owner) {
    return Fields.mapping(entry.value(), owner, report)
        .map(mapping -> new Fields(mapping, owner, report))
        .orElseGet(
            () -> new Fields(new Node.Mapping(entry.value().at(), List.of()), owner, new Report()));
  }

  private Optional<ParameterType> type(Fields fields) {
    Node.Scalar written = fields.requiredText("type", "Missing \"type\" in parameter definition.");
    Optional<ParameterType> type = ParameterType.named(written.text());
    if (type.isEmpty() && !written.text().isEmpty()) {
      unknownType(written.text(), written.at(), ParameterType.allWritten());
    }
    return type;
  }

  private void unknownType(String written, Position at, List<String> known) {
    report.add(
        Code.UNKNOWN_TYPE,
        at,
        "Parameter type: %s is invalid.".formatted(written),
        Similar.hint(written, known));
  }

  /** Null when there is none; a default written as null is none either. */
  private @Nullable Template defaultValue(Fields fields, ParameterType type) {
    Node node = fields.present("default").orElse(null);
    if (node == null) {
      return null;
    }
    if (!fits(node, type.base())) {
      report.add(
          Code.WRONG_DEFAULT,
          node.at(),
          "Wrong default value for a \"%s\" parameters: this is %s"
              .formatted(type.written(), node.kind()));
      return null;
    }
    return type.base() == ValueType.STRING && node instanceof Node.Scalar scalar
        ? Template.of(new Node.Scalar(scalar.at(), scalar.text(), Text.node(scalar.text())))
        : Template.of(node);
  }

  /** Whether SSM stores such a default; texts may hold references to values of any type. */
  private static boolean fits(Node node, ValueType type) {
    JsonNode value = node.json();
    boolean reference = value.isTextual() && Template.GRAMMAR.matcher(value.asText()).find();
    return switch (type) {
      case STRING -> node instanceof Node.Scalar;
      case INTEGER ->
          value.isIntegralNumber()
              || (value.isTextual() && (reference || isInteger(value.asText())));
      case BOOLEAN -> value.isBoolean() || reference;
      case STRING_LIST, MAP_LIST -> value.isArray() || value.isTextual();
      case STRING_MAP -> value.isObject() || value.isTextual();
    };
  }

  private static boolean isInteger(String text) {
    return text.isEmpty() || text.strip().matches("[-+]?[0-9]+");
  }

  private @Nullable Pattern pattern(Fields fields) {
    Node.Scalar written = fields.text("allowedPattern").orElse(null);
    if (written == null) {
      return null;
    }
    try {
      return Pattern.compile(written.text());
    } catch (PatternSyntaxException broken) {
      report.add(
          Code.BAD_PATTERN,
          written.at(),
          "allowedPattern is no regular expression: %s near index %d"
              .formatted(broken.getDescription(), broken.getIndex()));
      return null;
    }
  }
}
