package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.execution.Execution;
import dev.runbook.functions.FunctionEndpoint;
import dev.runbook.functions.FunctionSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions of this machine beside an AWS that is elsewhere. */
final class FunctionTest {

  @TempDir private Path folder;

  @Test
  void a_local_function_works_on_what_a_step_made() throws IOException, InterruptedException {
    Path code = Files.createDirectory(folder.resolve("Name"));
    Files.writeString(
        code.resolve("lambda_function.py"),
        "def lambda_handler(event, context):\n    return {'name': event['volume'] + '-backup'}\n");
    try (var functions = FunctionEndpoint.start(FunctionSet.read(folder), 0);
        var site =
            new Site(
                AwsConnection.STANDARD
                    .in(Site.REGION)
                    .at(Moto.fresh().endpoint())
                    .withFunctionsAt(functions.uri())
                    .as(Site.SOMEBODY))) {
      Execution ended =
          site.steps(
              """
              - name: make
                action: aws:executeAwsApi
                inputs: {Service: ec2, Api: CreateVolume, AvailabilityZone: us-east-1a, Size: 1}
                outputs: [{Name: Id, Selector: $.VolumeId, Type: String}]
              - name: call
                action: aws:invokeLambdaFunction
                inputs: {FunctionName: Name, InputPayload: {volume: '{{ make.Id }}'}}
                outputs: [{Name: Name, Selector: $.name, Type: String}]
              - name: known
                action: aws:executeAwsApi
                inputs: {Service: lambda, Api: GetFunction, FunctionName: Name}
                outputs: [{Name: Runtime, Selector: $.Configuration.Runtime, Type: String}]
              """);

      Site.succeeded(ended);
      assertThat(Site.output(ended, "call", "Name"))
          .isEqualTo(Site.output(ended, "make", "Id") + "-backup");
      assertThat(Site.output(ended, "known", "Runtime")).startsWith("python3");
    }
  }
}
