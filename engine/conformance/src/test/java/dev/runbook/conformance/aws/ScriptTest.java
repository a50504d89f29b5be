package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.execution.Execution;
import dev.runbook.source.Source;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A script beside steps that call AWS. */
final class ScriptTest {

  @Test
  void boto3_in_a_script_calls_as_the_steps_do() throws IOException, InterruptedException {
    Moto moto = Moto.fresh();
    try (Site site = Site.at(moto.endpoint()).programs(moto.programs())) {
      Execution ended =
          site.run(
              new Source(
                  "script.yaml",
                  """
                  schemaVersion: '0.3'
                  assumeRole: arn:aws:iam::123456789012:role/runner
                  mainSteps:
                    - name: step
                      action: aws:executeAwsApi
                      inputs: {Service: sts, Api: GetCallerIdentity}
                      outputs: [{Name: Arn, Selector: $.Arn, Type: String}]
                    - name: script
                      action: aws:executeScript
                      inputs:
                        Runtime: python3.11
                        Handler: look
                        Script: |
                          import boto3
                          def look(events, context):
                              sts = boto3.client('sts')
                              return {'arn': sts.get_caller_identity()['Arn'],
                                      'region': sts.meta.region_name,
                                      'endpoint': sts.meta.endpoint_url}
                      outputs:
                        - {Name: Arn, Selector: $.Payload.arn, Type: String}
                        - {Name: Region, Selector: $.Payload.region, Type: String}
                        - {Name: Endpoint, Selector: $.Payload.endpoint, Type: String}
                  """),
              Map.of());

      Site.succeeded(ended);
      assertThat(Site.output(ended, "script", "Arn"))
          .isEqualTo(Site.output(ended, "step", "Arn"))
          .endsWith(":assumed-role/runner/Automation-" + ended.id());
      assertThat(Site.output(ended, "script", "Region")).isEqualTo(Site.REGION);
      assertThat(Site.output(ended, "script", "Endpoint")).isEqualTo(moto.endpoint().toString());
    }
  }
}
