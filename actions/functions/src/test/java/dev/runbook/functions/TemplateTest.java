package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.functions.internal.definition.Code;
import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.definition.FunctionSettings;
import dev.runbook.functions.internal.definition.Publication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How functions are read from SAM and CloudFormation templates. */
final class TemplateTest {

  @TempDir private Path folder;

  @Test
  void a_sam_function_has_its_own_and_the_global_properties() {
    write(folder, "src/app.py", "");
    write(
        folder,
        "template.yaml",
        """
        Transform: AWS::Serverless-2016-10-31
        Parameters:
          Stage: {Type: String, Default: test}
        Globals:
          Function:
            Runtime: python3.12
            Timeout: 20
            Environment:
              Variables: {LEVEL: info, STAGE: !Ref Stage}
        Resources:
          Table:
            Type: AWS::DynamoDB::Table
            Properties: {TableName: !ImportValue whatever}
          Resize:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: !Sub '${AWS::StackName}-resize-${Stage}'
              CodeUri: src/
              Handler: app.handler
              MemorySize: 256
              AutoPublishAlias: live
              Role: !GetAtt Unknown.Arn
              Environment:
                Variables:
                  LEVEL: debug
                  PLACE: !Join ['/', [!Ref AWS::Region, !Ref 'AWS::AccountId']]
                  SELF: !Ref Other
                  ARN: !GetAtt Other.Arn
                  MADE: !Sub ['${a}-${!b}', {a: !Ref Stage}]
          Other:
            Type: AWS::Serverless::Function
            Properties:
              Handler: index.handler
              Runtime: nodejs20.x
              InlineCode: |
                exports.handler = async () => 1;
        """);

    assertThat(function("local-resize-test"))
        .satisfies(resize -> {
          assertThat(resize.settings())
              .isEqualTo(
                  new FunctionSettings(
                      "python3.12",
                      "app.handler",
                      Duration.ofSeconds(20),
                      256,
                      Map.of(
                          "LEVEL", "debug",
                          "STAGE", "test",
                          "PLACE", "us-east-1/000000000000",
                          "SELF", "Other",
                          "ARN", "arn:aws:lambda:us-east-1:000000000000:function:Other",
                          "MADE", "test-${b}")));
          assertThat(resize.code()).isEqualTo(new Code.Folder(folder.resolve("src")));
          assertThat(resize.publication()).isEqualTo(new Publication(true, Map.of("live", "1")));
        });
    assertThat(function("Other").code())
        .isEqualTo(new Code.Inline("exports.handler = async () => 1;\n"));
  }

  @Test
  void a_cloudformation_function_has_lambdas_defaults() {
    write(
        folder,
        "template.yaml",
        """
        Resources:
          Plain:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: python3.11
              Handler: index.handler
              Code:
                ZipFile: !Sub |
                  def handler(event, context): return "${AWS::Partition}"
          First:
            Type: AWS::Lambda::Version
            Properties: {FunctionName: !Ref Plain}
          Live:
            Type: AWS::Lambda::Alias
            Properties:
              FunctionName: !GetAtt Plain.Arn
              FunctionVersion: !GetAtt First.Version
              Name: live
        """);

    assertThat(function("Plain").settings())
        .isEqualTo(
            new FunctionSettings(
                "python3.11", "index.handler", Duration.ofSeconds(3), 128, Map.of()));
    assertThat(function("Plain").code())
        .isEqualTo(new Code.Inline("def handler(event, context): return \"aws\"\n"));
    assertThat(function("Plain").publication())
        .isEqualTo(new Publication(true, Map.of("live", "1")));
  }

  @Test
  void inline_code_runs() {
    write(
        folder,
        "template.json",
        """
        {
        \t"Resources": {
        \t\t"Plain": {
        \t\t\t"Type": "AWS::Lambda::Function",
        \t\t\t"Properties": {
        \t\t\t\t"Runtime": "python3.11", "Handler": "index.handler", "Timeout": 30,
        \t\t\t\t"Code": {"ZipFile": {"Fn::Join": ["\\n", [
        \t\t\t\t\t"def handler(event, context):", "  return {'n': event}"]]}}
        \t\t\t}
        \t\t}
        \t}
        }
        """);

    try (var lambda = LocalLambda.serving(folder.resolve("template.json"))) {
      assertThat(lambda.answer("Plain", "5")).isEqualTo("{\"n\": 5}");
    }
  }

  @Test
  void code_that_is_not_here_is_reported_when_it_is_invoked() {
    write(
        folder,
        "template.yaml",
        """
        Resources:
          Far:
            Type: AWS::Lambda::Function
            Properties:
              {Runtime: python3.11, Handler: a.b, Code: {S3Bucket: mine, S3Key: !Ref Unknown}}
        """);

    try (var lambda = LocalLambda.serving(folder)) {
      assertThat(lambda.answer("Far", "{}"))
          .contains("Runtime.Unsupported")
          .contains("Code of function Far is in S3 or an image; only local code can be run");
    }
  }

  @Test
  void a_value_only_a_stack_could_give_is_refused_where_it_is_needed() {
    assertRefused(
        "Environment: {Variables: {TABLE: !Ref Table}}",
        "template.yaml:7: environment variable TABLE of function Plain refers to 'Table', which has"
            + " no value without a stack; write the value or use a parameter with a Default");
    assertRefused(
        "FunctionName: !ImportValue x",
        "template.yaml:7: FunctionName of function Plain must be text, or Ref, Fn::Sub or Fn::Join"
            + " of parameters with a Default and pseudo parameters; found Fn::ImportValue");
    assertRefused(
        "Timeout: !Ref Wait",
        "template.yaml:7: Timeout of function Plain refers to parameter 'Wait', which has no"
            + " Default; add one");
    assertRefused("Timeout: never", "Timeout of function Plain must be a whole number");
    assertRefused("CodeUri: nowhere/", "said to be in 'nowhere/', but ");
  }

  private void assertRefused(String property, String message) {
    write(
        folder,
        "template.yaml",
        """
        Parameters: {Wait: {Type: Number}}
        Resources:
          Plain:
            Type: AWS::Serverless::Function
            Properties:
              Handler: index.handler
              %s
              Runtime: python3.12
        """
            .formatted(property));
    assertThatThrownBy(() -> FunctionSet.read(folder.resolve("template.yaml")))
        .isInstanceOf(FunctionSetException.class)
        .hasMessageContaining(message);
  }

  private FunctionDefinition function(String name) {
    return FunctionSet.read(folder.resolve("template.yaml")).definitions("us-east-1").stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
