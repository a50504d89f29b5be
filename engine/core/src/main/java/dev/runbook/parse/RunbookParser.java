package dev.runbook.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.model.Attachment;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import dev.runbook.model.Variable;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import dev.runbook.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a runbook, schemaVersion 0.3, from YAML or JSON.
 *
 * <p>It reports and carries on with a sensible stand-in, so that somebody fixing a runbook sees
 * everything at once; only a text that is no data stops it.
 */
public final class RunbookParser {

  /** What a Change Manager template has besides (spec: documents, change templates). */
  private static final List<String> CHANGE_TEMPLATE_FIELDS =
      List.of("templateInformation", "executableRunBooks", "emergencyChange", "autoApprovable");

  private final Limits limits;
  private final SourceReader reader;

  /** A parser that refuses what is beyond {@code limits}. */
  public RunbookParser(Limits limits) {
    this.limits = limits;
    this.reader = new SourceReader(limits);
  }

  /** The runbook in {@code source}; nothing when the text is no map. {@code report} says why. */
  public Optional<Runbook> parse(Source source, Report report) {
    return reader
        .read(source, report)
        .flatMap(root -> Fields.mapping(root, "a runbook", report))
        .map(root -> {
          checkSize(source, root, report);
          return runbook(root, report);
        });
  }

  private Runbook runbook(Node.Mapping root, Report report) {
    Fields fields = new Fields(root, "the runbook", report);
    checkVersion(fields, report);
    String description = fields.text("description").map(Node.Scalar::text).orElse("");
    Optional<Node.Scalar> role = fields.text("assumeRole");
    var extensions = new Extensions();
    var values = new ParameterParser(report, extensions);
    Map<String, Parameter> parameters = parameters(fields, values);
    Map<String, Variable> variables = variables(fields, values);
    Steps steps = new Steps(steps(fields, report, extensions));
    List<Runbook.TopLevelOutput> outputs = outputs(fields, report);
    Map<String, Attachment> files = files(fields, report);
    CHANGE_TEMPLATE_FIELDS.forEach(fields::any);
    fields.done();
    return new Runbook(
        description,
        role.map(Template::of).orElseGet(() -> new Template.Fixed(Text.node(""))),
        role.map(Node.Scalar::at).orElse(root.at()),
        parameters,
        variables,
        steps,
        outputs,
        files,
        extensions.found());
  }

  private void checkSize(Source source, Node root, Report report) {
    if (surelyFits(source.text())) {
      return;
    }
    int bytes = root.json().toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limits.documentBytes()) {
      report.add(
          Code.TOO_LARGE,
          Position.START,
          "the document has %,d bytes as minified JSON; SSM stores at most %,d"
              .formatted(bytes, limits.documentBytes()),
          "move scripts into attachments, or steps into a runbook of their own");
    }
  }

  /**
   * Whether a text without aliases is so short that it need not be written as JSON to know. What
   * grows most is a flow map of one-letter keys: two characters make at most eleven bytes.
   */
  private boolean surelyFits(String text) {
    return text.length() < limits.documentBytes() / 6 && text.indexOf('*') < 0;
  }

  private static void checkVersion(Fields fields, Report report) {
    Node.Scalar version =
        fields.requiredText("schemaVersion", "Missing \"schemaVersion\" in the document.");
    if (!version.text().isEmpty() && !version.text().equals("0.3")) {
      report.add(
          Code.SCHEMA_VERSION,
          version.at(),
          "schemaVersion is '%s', and an automation runbook has '0.3'".formatted(version.text()),
          version.text().startsWith("2") || version.text().startsWith("1")
              ? "this is a Command document, which aws:runCommand sends to instances"
              : "");
    }
  }

  private static Map<String, Parameter> parameters(Fields fields, ParameterParser parser) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    fields.entries("parameters").forEach(e -> parameters.put(e.key(), parser.parameter(e)));
    return parameters;
  }

  private static Map<String, Variable> variables(Fields fields, ParameterParser parser) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    fields.entries("variables").forEach(e -> variables.put(e.key(), parser.variable(e)));
    return variables;
  }

  private static Map<String, Attachment> files(Fields fields, Report report) {
    Map<String, Attachment> files = new LinkedHashMap<>();
    var parser = new AttachmentParser(report);
    fields.entries("files").forEach(e -> files.put(e.key(), parser.attachment(e)));
    return files;
  }

  private static List<Step> steps(Fields fields, Report report, Extensions extensions) {
    List<Node> items = fields.items("mainSteps");
    if (items.isEmpty()) {
      report.add(
          Code.MISSING_FIELD,
          fields.at(),
          "Missing \"mainSteps\" in the document.",
          "a runbook needs at least one step");
    }
    return new StepParser(report, extensions).steps(items);
  }

  private static List<Runbook.TopLevelOutput> outputs(Fields fields, Report report) {
    List<Runbook.TopLevelOutput> outputs = new ArrayList<>();
    for (Node item : fields.items("outputs")) {
      JsonNode name = item.json();
      if (!name.isTextual()) {
        report.add(
            Code.WRONG_TYPE,
            item.at(),
            "an output must be text of the form step.Output, not " + item.kind());
        continue;
      }
      outputs.add(new Runbook.TopLevelOutput(name.asText(), item.at()));
    }
    return outputs;
  }
}
