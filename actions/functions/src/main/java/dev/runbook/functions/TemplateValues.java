package dev.runbook.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Works out the text of a value in a template, as far as that is possible without a stack. */
final class TemplateValues {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

  private final SourceFile file;
  private final JsonNode parameters;
  private final Map<String, String> known = new HashMap<>();

  TemplateValues(SourceFile file, JsonNode parameters, String region) {
    this.file = file;
    this.parameters = parameters;
    known.put("AWS::Region", region);
    known.put("AWS::AccountId", "000000000000");
    known.put("AWS::Partition", "aws");
    known.put("AWS::StackName", "local");
    known.put("AWS::URLSuffix", "amazonaws.com");
  }

  /** Makes a function's name and ARN known to values that refer to it. */
  void addFunction(String id, String name) {
    known.put(id, name);
    known.put(
        id + ".Arn",
        "arn:aws:lambda:%s:000000000000:function:%s".formatted(known.get("AWS::Region"), name));
  }

  /**
   * The text of {@code node}.
   *
   * @param place what the value is, for the author: "Timeout of function Resize"
   */
  String text(JsonNode node, String place) {
    if (node.isValueNode() && !node.isNull()) {
      return node.asText();
    }
    String function = node.size() == 1 ? node.fieldNames().next() : "";
    JsonNode argument = node.path(function);
    return switch (function) {
      case "Ref" -> reference(argument.asText(), node, place);
      case "Fn::GetAtt" -> reference(attribute(argument), node, place);
      case "Fn::Sub" -> substituted(argument, place);
      case "Fn::Join" -> joined(argument, place);
      default ->
          throw file.wrong(
              node,
              "%s must be text, or Ref, Fn::Sub or Fn::Join of parameters with a Default and pseudo parameters; found %s"
                  .formatted(place, function.isEmpty() ? node.getNodeType() : function));
    };
  }

  private String reference(String name, JsonNode node, String place) {
    String value = known.get(name);
    if (value != null) {
      return value;
    }
    JsonNode parameter = parameters.path(name);
    if (parameter.path("Type").asText().startsWith("AWS::SSM::")) {
      throw file.wrong(
          node,
          "%s refers to parameter '%s', whose value is in Parameter Store; write the value or use a plain String parameter"
              .formatted(place, name));
    }
    if (parameter.hasNonNull("Default")) {
      return parameter.path("Default").asText();
    }
    throw file.wrong(
        node,
        parameter.isMissingNode()
            ? "%s refers to '%s', which has no value without a stack; write the value or use a parameter with a Default"
                .formatted(place, name)
            : "%s refers to parameter '%s', which has no Default; add one".formatted(place, name));
  }

  private static String attribute(JsonNode argument) {
    return argument.isArray()
        ? argument.path(0).asText() + "." + argument.path(1).asText()
        : argument.asText();
  }

  private String substituted(JsonNode argument, String place) {
    JsonNode template = argument.isArray() ? argument.path(0) : argument;
    JsonNode own = argument.path(1);
    var text = new StringBuilder();
    Matcher variable = VARIABLE.matcher(template.asText());
    while (variable.find()) {
      String name = variable.group(2);
      String value;
      if (!variable.group(1).isEmpty()) {
        value = "${" + name + "}";
      } else if (own.has(name)) {
        value = text(own.path(name), place);
      } else {
        value = reference(name, template, place);
      }
      variable.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return variable.appendTail(text).toString();
  }

  private String joined(JsonNode argument, String place) {
    if (!argument.path(1).isArray()) {
      throw file.wrong(argument, "%s: Fn::Join needs a separator and a list".formatted(place));
    }
    return StreamSupport.stream(argument.path(1).spliterator(), false)
        .map(part -> text(part, place))
        .collect(Collectors.joining(argument.path(0).asText()));
  }
}
