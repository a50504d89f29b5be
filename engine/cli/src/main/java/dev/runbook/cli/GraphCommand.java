package dev.runbook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.cli.input.ExecutionFile;
import dev.runbook.cli.input.RunbookFile;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.graph.Format;
import dev.runbook.graph.Graph;
import dev.runbook.graph.Painting;
import dev.runbook.graph.TooLarge;
import dev.runbook.graph.Trail;
import dev.runbook.graph.WrongExecution;
import dev.runbook.issue.IssueText;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Runbook;
import dev.runbook.parse.RunbookParser;
import dev.runbook.source.Limits;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/**
 * {@code runbook graph}: draws a runbook, and what became of it in an execution.
 *
 * <p>The runbook is read and not validated, since a picture helps to see what is wrong with it.
 */
final class GraphCommand implements Command {

  private static final String FORMAT = "format";
  private static final String EXECUTION = "execution";

  private final Console console;

  GraphCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook graph",
        "FILE",
        "Draws a runbook: its steps, the ways between them, its loops. The picture goes to stdout.",
        List.of(
            Syntax.option(FORMAT, "mermaid|dot|svg", "How it is written; mermaid by default."),
            Syntax.option(
                EXECUTION,
                "FILE",
                "An execution to paint on it: what 'runbook run --output json' or 'aws ssm get-automation-execution' printed; - for stdin.")));
  }

  @Override
  public int execute(CommandLine given) {
    Format format = format(given.getOptionValue(FORMAT, "mermaid"));
    Source source = RunbookFile.read(Path.of(given.getArgList().getFirst()));
    Optional<Runbook> runbook = parse(source);
    if (runbook.isEmpty()) {
      return ExitCode.WRONG_INPUT;
    }
    Graph graph = Graph.of(name(source), runbook.get());
    String execution = given.getOptionValue(EXECUTION, "");
    Painting painting = execution.isEmpty() ? Painting.NONE : painting(graph, execution);
    try {
      console.out().print(format.draw(graph, painting));
    } catch (TooLarge large) {
      throw new WrongUse(
          "%s: %s".formatted(source.name(), large.getMessage()),
          "draw it with --format dot, and let Graphviz take its time");
    }
    return ExitCode.SUCCESS;
  }

  /** The file's name alone: where it lies on this machine is nothing to publish. */
  private static String name(Source source) {
    return String.valueOf(Path.of(source.name()).getFileName());
  }

  /** The runbook as far as it could be read; what could not be is told. */
  private Optional<Runbook> parse(Source source) {
    var report = new Report();
    Optional<Runbook> runbook =
        new RunbookParser(Limits.UNLIMITED_DOCUMENT)
            .parse(source, report)
            .filter(parsed -> parsed.steps().first() != null);
    console.err().print(new IssueText(source.name(), source.text()).render(report.issues()));
    if (runbook.isEmpty()) {
      console.err().println("runbook: %s: there are no steps to draw".formatted(source.name()));
    }
    return runbook;
  }

  private Painting painting(Graph graph, String execution) {
    JsonNode answer = ExecutionFile.read(execution, console.in());
    try {
      return Painting.of(graph, Trail.of(answer));
    } catch (WrongExecution wrong) {
      throw new WrongUse(
          "--execution %s: %s".formatted(execution, wrong.getMessage()),
          "give it what 'runbook run FILE --output json' printed for this runbook");
    }
  }

  private static Format format(String written) {
    return switch (written) {
      case "mermaid" -> Format.MERMAID;
      case "dot" -> Format.DOT;
      case "svg" -> Format.SVG;
      default ->
          throw new WrongUse(
              "--format is mermaid, dot or svg, not '%s'".formatted(written),
              Similar.nearest(written, List.of("mermaid", "dot", "svg"))
                  .map("did you mean '%s'?"::formatted)
                  .orElse(""));
    };
  }
}
