package dev.runbook.cli;

import dev.runbook.cli.input.WrongUse;
import dev.runbook.functions.FunctionEndpoint;
import dev.runbook.functions.FunctionSet;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.cli.CommandLine;

/** {@code runbook functions serve}: a Lambda endpoint on this machine, until it is interrupted. */
final class FunctionsServeCommand implements Command {

  private static final String PORT = "port";

  private final Console console;

  FunctionsServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook functions serve",
        "DIR|template.yaml",
        "Serves functions to any Lambda client on this machine, until interrupted: those of a folder with a folder for each function, or of a SAM or CloudFormation template.",
        List.of(Syntax.option(PORT, "N", "The port of 127.0.0.1; any free one by default.")));
  }

  @Override
  public int execute(CommandLine given) throws InterruptedException {
    int port = port(given.getOptionValue(PORT, "0"));
    FunctionSet set = FunctionSet.read(Path.of(given.getArgList().getFirst()));
    try (FunctionEndpoint endpoint = listen(set, port)) {
      console.out().print(greeting(set, endpoint));
      console.flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.SUCCESS;
  }

  private static int port(String written) {
    if (!written.matches("[0-9]{1,5}") || Integer.parseInt(written) > 65_535) {
      throw new WrongUse("--port is a number from 0 to 65535, not '%s'".formatted(written));
    }
    return Integer.parseInt(written);
  }

  private static FunctionEndpoint listen(FunctionSet set, int port) {
    try {
      return FunctionEndpoint.start(set, port);
    } catch (UncheckedIOException taken) {
      throw new WrongUse(
          "cannot listen on 127.0.0.1:%d".formatted(port),
          "another program may be using it; leave --port out for any free one");
    }
  }

  private static String greeting(FunctionSet set, FunctionEndpoint endpoint) {
    var text = new StringBuilder();
    text.append("%s serves %s\n".formatted(endpoint.uri(), String.join(", ", set.names())));
    text.append(
        "call one:  aws lambda invoke --endpoint-url %s --function-name %s out.json\n"
            .formatted(endpoint.uri(), set.names().isEmpty() ? "NAME" : set.names().getFirst()));
    text.append("in a run:  runbook run FILE --endpoint-url %s\n".formatted(endpoint.uri()));
    return text.append("Ctrl-C ends it and its functions\n").toString();
  }
}
