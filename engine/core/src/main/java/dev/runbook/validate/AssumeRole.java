package dev.runbook.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Reference;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import java.util.regex.Pattern;

/** The role is a role's ARN, possibly with references in it, or one parameter. */
final class AssumeRole implements Rule {

  private static final Pattern ARN = Pattern.compile("arn:[^:]+:iam::.*:role/.+");

  @Override
  public void check(Runbook runbook, Report report) {
    boolean fine =
        switch (runbook.assumeRole()) {
          case Template.Fixed(JsonNode value) ->
              value.asText().isBlank() || ARN.matcher(value.asText()).matches();
          case Template.Whole whole -> whole.reference() instanceof Reference.Parameter;
          default -> true;
        };
    if (!fine) {
      report.add(
          Code.ASSUME_ROLE,
          runbook.assumeRoleAt(),
          "The supplied assume role ARN format is invalid.",
          "write a role's ARN, or one parameter: '{{ AutomationAssumeRole }}'");
    }
  }
}
