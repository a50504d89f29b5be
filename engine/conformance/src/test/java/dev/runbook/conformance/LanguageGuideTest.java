package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code docs/language.md} says what the runbooks beside it say. */
class LanguageGuideTest {

  @Test
  void the_guide_is_fresh() {
    String page = LanguageGuide.page();
    if (Repository.updating()) {
      Repository.write(LanguageGuide.PAGE, page);
    }
    assertThat(Repository.read(LanguageGuide.PAGE))
        .as("stale: run mvn -pl engine/conformance -am test -Dupdate=true and commit")
        .isEqualTo(page);
  }

  @Test
  void every_folder_of_the_language_is_a_chapter() {
    assertThat(LanguageGuide.unlisted()).isEmpty();
  }

  @Test
  void every_rule_is_said_in_the_runbook_that_shows_it() {
    assertThat(LanguageGuide.silent()).isEmpty();
  }
}
