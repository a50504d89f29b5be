package dev.runbook.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.functions.internal.definition.Code;
import dev.runbook.functions.internal.definition.RuntimeFamily;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the code of a function in a template. */
final class TemplateCode {

  private final SourceFile file;
  private final TemplateValues values;
  private final String id;
  private final RuntimeFamily family;

  TemplateCode(SourceFile file, TemplateValues values, String id, RuntimeFamily family) {
    this.file = file;
    this.values = values;
    this.id = id;
    this.family = family;
  }

  Code ofServerless(JsonNode properties, JsonNode codeUri) {
    if (properties.has("InlineCode")) {
      return inline(properties.path("InlineCode"), "InlineCode");
    }
    return codeUri.isMissingNode() ? local(".", properties) : from(codeUri, "CodeUri");
  }

  Code of(JsonNode properties) {
    JsonNode code = properties.path("Code");
    return code.has("ZipFile") ? inline(code.path("ZipFile"), "Code.ZipFile") : from(code, "Code");
  }

  private Code inline(JsonNode source, String place) {
    return new Code.Inline(values.text(source, "%s of function %s".formatted(place, id)));
  }

  private Code from(JsonNode code, String place) {
    if (code.isMissingNode()) {
      throw file.wrong(code, "function %s has no %s".formatted(id, place));
    }
    if (code.has("S3Bucket") || code.has("Bucket") || code.has("ImageUri")) {
      return elsewhere(place);
    }
    String path = values.text(code, "%s of function %s".formatted(place, id));
    return path.startsWith("s3://") ? elsewhere(place) : local(path, code);
  }

  private Code elsewhere(String place) {
    return new Code.Unreachable(
        "%s of function %s is in S3 or an image; only local code can be run: give a folder or zip file, or the source itself"
            .formatted(place, id));
  }

  private Code local(String path, JsonNode node) {
    Path code = file.folder().resolve(path).normalize();
    if (Files.isDirectory(code)) {
      return new Code.Folder(code);
    }
    if (Files.isRegularFile(code)) {
      return new Code.Archive(code);
    }
    if (family == RuntimeFamily.OTHER) {
      return new Code.Unreachable("the code of function %s has not been built".formatted(id));
    }
    throw file.wrong(
        node,
        "the code of function %s is said to be in '%s', but %s does not exist"
            .formatted(id, path, code));
  }
}
