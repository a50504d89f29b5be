package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Actions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runbooks with actions that the engine does not perform can be tested. */
class StandInTest {

  private static final String RUNBOOK =
      """
      document:
        schemaVersion: '0.3'
        parameters:
          Ids: {type: StringList, default: [i-1, i-2]}
        mainSteps:
          - name: find
            action: aws:executeAwsApi
            inputs: {Service: ec2, Api: describe_instances, InstanceIds: '{{ Ids }}'}
            outputs: [{Name: State, Selector: '$.Reservations[0].State', Type: String}]
          - name: patch
            action: aws:runCommand
            onFailure: Continue
            inputs: {DocumentName: AWS-RunPatchBaseline, InstanceIds: ['{{ Ids }}']}
          - name: image
            action: aws:createImage
            inputs: {InstanceId: i-1, ImageName: 'after {{ patch.Status }} {{ find.State }}'}
      """;

  @TempDir Path folder;

  @Test
  void a_case_answers_for_them_by_step_action_or_api() throws Exception {
    CaseOutcome outcome =
        run(
            """
            cases:
              - name: runs
                answers:
                  - {api: 'EC2:DescribeInstances', returns: {Reservations: [{State: running}]}}
                  - {step: patch, returns: {CommandId: c-1, Status: Success}}
                  - {action: 'aws:createImage', returns: {ImageId: ami-1, ImageState: available}}
                expect:
                  status: Success
                  inputs:
                    find: {InstanceIds: [i-1, i-2]}
                    image: {ImageName: after Success running}
                  outputs: {image.ImageId: [ami-1]}
            """);

    assertThat(outcome.text()).isEmpty();
  }

  @Test
  void a_call_nobody_answers_fails_the_case_with_its_inputs() throws Exception {
    CaseOutcome outcome =
        run(
            """
            cases:
              - name: forgets
                answers: [{action: 'aws:runCommand', returns: {}}]
            """);

    assertThat(outcome.text())
        .contains("step find", "aws:executeAwsApi", "\"Api\":\"describe_instances\"");
  }

  private CaseOutcome run(String cases) throws Exception {
    Path file = Files.writeString(folder.resolve("x.test.yaml"), RUNBOOK + cases);
    var actions = Actions.of(List.of());
    return new CaseRunner(actions).run(TestFile.read(file, actions).cases().getFirst());
  }
}
