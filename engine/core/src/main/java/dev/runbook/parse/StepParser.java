package dev.runbook.parse;

import dev.runbook.expression.Selector;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Flow;
import dev.runbook.model.Jump;
import dev.runbook.model.Reaction;
import dev.runbook.model.Step;
import dev.runbook.source.Node;
import dev.runbook.value.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a runbook and of the loops in it. */
final class StepParser {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_]{1,128}");

  private final Report report;
  private final Extensions extensions;
  private final ConnectionParser connections;
  private final ControlParser control;

  StepParser(Report report, Extensions extensions) {
    this.report = report;
    this.extensions = extensions;
    this.connections = new ConnectionParser(report, extensions);
    this.control = new ControlParser(report, this);
  }

  List<Step> steps(List<Node> items) {
    List<Step> steps = new ArrayList<>();
    for (Node item : items) {
      Fields.mapping(item, "a step", report).map(this::step).ifPresent(steps::add);
    }
    return steps;
  }

  private Step step(Node.Mapping mapping) {
    String owner =
        mapping.get("name").map(name -> "step " + name.json().asText()).orElse("the step");
    Fields fields = new Fields(mapping, owner, report);
    Node.Scalar name = fields.requiredText("name", "Missing \"name\" in step detail.");
    if (!name.text().isEmpty() && !NAME.matcher(name.text()).matches()) {
      report.add(
          Code.BAD_NAME,
          name.at(),
          "StepName: %s is invalid.".formatted(name.text()),
          "use letters, digits and '_', at most 128");
    }
    Node.Scalar action = fields.requiredText("action", "Missing \"action\" in step detail.");
    Map<String, Step.Input> inputs = inputs(fields);
    var step =
        new Step(
            name.text(),
            name.at(),
            new Step.ActionName(action.text(), action.at()),
            inputs,
            connections.of(fields),
            tries(fields),
            flow(fields),
            outputs(fields),
            control.of(action.text(), inputs));
    fields.any("description");
    fields.done();
    return step;
  }

  private Map<String, Step.Input> inputs(Fields fields) {
    Map<String, Step.Input> inputs = new LinkedHashMap<>();
    for (Node.Entry entry : fields.entries("inputs")) {
      Node node = entry.value();
      inputs.put(entry.key(), new Step.Input(entry.keyAt(), node, Template.of(node)));
    }
    return inputs;
  }

  private Step.Tries tries(Fields fields) {
    Integer maxAttempts = fields.number("maxAttempts", 1);
    Integer seconds = fields.number("timeoutSeconds", 1);
    return new Step.Tries(
        maxAttempts,
        seconds == null ? null : Duration.ofSeconds(seconds),
        failsWhenInterrupted(fields));
  }

  private boolean failsWhenInterrupted(Fields fields) {
    extensions.note(fields, Extensions.ON_INTERRUPTED);
    Node.Scalar written = fields.text(Extensions.ON_INTERRUPTED).orElse(null);
    if (written == null || written.text().equals("again")) {
      return false;
    }
    if (!written.text().equals("fail")) {
      report.add(
          Code.BAD_VALUE,
          written.at(),
          "%s is '%s'; it can be fail or again"
              .formatted(Extensions.ON_INTERRUPTED, written.text()),
          Similar.nearest(written.text(), List.of("fail", "again"))
              .map(near -> "did you mean '" + near + "'?")
              .orElse(""));
    }
    return true;
  }

  private Flow flow(Fields fields) {
    return new Flow(
        reaction(fields, "onFailure"),
        reaction(fields, "onCancel"),
        fields.text("nextStep").map(next -> new Jump(next.text(), next.at())).orElse(null),
        fields.flag("isEnd"),
        fields.flag("isCritical"));
  }

  private @Nullable Reaction reaction(Fields fields, String name) {
    Optional<Node.Scalar> written = fields.text(name);
    if (written.isEmpty()) {
      return null;
    }
    String text = written.get().text();
    if (text.startsWith("step:")) {
      return new Reaction.GoTo(
          new Jump(text.substring("step:".length()).strip(), written.get().at()));
    }
    boolean canContinue = name.equals("onFailure");
    if (text.equals("Abort")) {
      return new Reaction.Abort();
    }
    if (text.equals("Continue") && canContinue) {
      return new Reaction.Continue();
    }
    report.add(
        Code.BAD_VALUE,
        written.get().at(),
        "%s is '%s'; it can be Abort, %sstep:NAME"
            .formatted(name, text, canContinue ? "Continue or " : ""),
        Similar.nearest(text, canContinue ? List.of("Abort", "Continue") : List.of("Abort"))
            .map(near -> "did you mean '" + near + "'?")
            .orElse("to go to a step, write step:" + text));
    return null;
  }

  private List<Step.Output> outputs(Fields fields) {
    List<Step.Output> outputs = new ArrayList<>();
    for (Node item : fields.items("outputs")) {
      Fields.mapping(item, "an output", report).map(this::output).ifPresent(outputs::add);
    }
    return outputs;
  }

  private Step.Output output(Node.Mapping mapping) {
    Fields fields = new Fields(mapping, "the output", report);
    Node.Scalar name = fields.requiredText("Name", "Missing \"Name\" in step output.");
    Node.Scalar selector = fields.requiredText("Selector", "Missing \"Selector\" in step output.");
    ValueType type = fields.text("Type").map(this::type).orElse(ValueType.STRING);
    boolean noEcho = extensions.noEcho(fields);
    fields.done();
    return new Step.Output(name.text(), name.at(), selector(selector), type, noEcho);
  }

  /** The Selector as written; the whole answer stands in for one that cannot be read. */
  private Selector selector(Node.Scalar selector) {
    try {
      return Selector.of(selector.text());
    } catch (IllegalArgumentException invalid) {
      if (!selector.text().isEmpty()) {
        report.add(
            Code.BAD_SELECTOR,
            selector.at(),
            "Selector '%s' is no JSONPath: %s".formatted(selector.text(), invalid.getMessage()));
      }
      return Selector.of("$");
    }
  }

  private ValueType type(Node.Scalar written) {
    Optional<ValueType> type = ValueType.named(written.text());
    if (type.isEmpty()) {
      report.add(
          Code.UNKNOWN_TYPE,
          written.at(),
          "output type %s is invalid".formatted(written.text()),
          Similar.hint(written.text(), ValueType.allWritten()));
    }
    return type.orElse(ValueType.STRING);
  }
}
