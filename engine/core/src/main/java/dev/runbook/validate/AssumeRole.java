package dev.runbook.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Reference;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.RoleArn;
import dev.runbook.model.Runbook;

/** The role is a role's ARN, possibly with references in it, or one parameter. */
final class AssumeRole implements Rule {

  @Override
  public void check(Runbook runbook, Report report) {
    boolean fine =
        switch (runbook.assumeRole()) {
          case Template.Fixed(JsonNode value) ->
              value.asText().isBlank() || RoleArn.isOne(value.asText());
          case Template.Whole whole -> whole.reference() instanceof Reference.Parameter;
          default -> true;
        };
    if (!fine) {
      report.add(
          Code.ASSUME_ROLE,
          runbook.assumeRoleAt(),
          RoleArn.REFUSAL,
          "write a role's ARN, or one parameter: '{{ AutomationAssumeRole }}'");
    }
  }
}
