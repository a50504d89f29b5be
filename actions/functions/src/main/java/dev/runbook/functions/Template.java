package dev.runbook.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.functions.internal.definition.FunctionDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A SAM or CloudFormation template, of which only the functions are read. */
final class Template implements FunctionSource {

  private final SourceFile file;
  private final JsonNode root;

  private Template(SourceFile.Parsed parsed) {
    this.file = parsed.file();
    this.root = parsed.root();
  }

  static Template read(Path path) {
    return new Template(SourceFile.read(path));
  }

  @Override
  public List<FunctionDefinition> functions(String region) {
    var values = new TemplateValues(file, root.path("Parameters"), region);
    JsonNode resources = root.path("Resources");
    if (!resources.isObject()) {
      throw file.wrong(root, "not a template: it has no Resources");
    }
    Map<String, TemplateFunction> functions = new LinkedHashMap<>();
    resources
        .properties()
        .forEach(resource -> {
          if (TemplateFunction.isFunction(resource.getValue())) {
            functions.put(
                resource.getKey(), function(resource.getKey(), resource.getValue(), values));
          }
        });
    if (functions.isEmpty()) {
      throw file.wrong(
          resources, "no AWS::Serverless::Function or AWS::Lambda::Function among the Resources");
    }
    functions.forEach((id, function) -> values.addFunction(id, function.name()));
    var publications = new TemplatePublications(file, resources, values);
    List<FunctionDefinition> definitions = new ArrayList<>();
    functions.forEach((id, function) -> definitions.add(function.definition(publications)));
    return definitions;
  }

  private TemplateFunction function(String id, JsonNode resource, TemplateValues values) {
    return new TemplateFunction(file, values, id, resource, root.path("Globals").path("Function"));
  }
}
