package dev.runbook.testkit;

import dev.runbook.issue.Issue;
import dev.runbook.model.Runbook;
import dev.runbook.source.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A runbook that a case runs, or that its runbook starts.
 *
 * @param source its text
 * @param model what it says; null where it has errors
 * @param errors what is wrong with it
 */
public record RunbookUnderTest(Source source, @Nullable Runbook model, List<Issue> errors) {}
