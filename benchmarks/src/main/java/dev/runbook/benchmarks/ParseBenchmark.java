package dev.runbook.benchmarks;

import dev.runbook.action.Actions;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.issue.Report;
import dev.runbook.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Parsing and validating a folder of runbooks, beside only composing the same files as YAML. */
@State(Scope.Benchmark)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ParseBenchmark {

  /** A folder of runbooks. */
  @Param("runbooks/library")
  public String corpus = "";

  private final RunbookCheck check = new RunbookCheck(Actions.of(FlowActions.all()));
  private List<Source> sources = List.of();

  /** Reads the files. */
  @Setup
  public void read() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(corpus))) {
      sources =
          files
              .filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
              .map(ParseBenchmark::source)
              .toList();
    }
  }

  private static Source source(Path file) {
    try {
      return new Source(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot read " + file, unreadable);
    }
  }

  /** Everything {@code runbook validate} does apart from reading files and printing. */
  @Benchmark
  public void parseAndValidate(Blackhole hole) {
    for (Source source : sources) {
      hole.consume(check.check(source, new Report()));
    }
  }

  /** What no parser of YAML can do without. */
  @Benchmark
  public void composeOnly(Blackhole hole) {
    LoadSettings settings = LoadSettings.builder().build();
    for (Source source : sources) {
      try {
        hole.consume(new Compose(settings).composeString(source.text()));
      } catch (YamlEngineException broken) {
        hole.consume(broken);
      }
    }
  }
}
