package dev.runbook.conformance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which part of an engine a class belongs to, if to any: one module is one part. */
final class PartsOfAnEngine implements SliceAssignment {

  private static final Pattern PART =
      Pattern.compile(
          "dev\\.runbook\\.(local|testkit|graph|telemetry|functions|actions\\.\\w+)(\\..*)?");

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    Matcher part = PART.matcher(type.getPackageName());
    return part.matches() ? SliceIdentifier.of(part.group(1)) : SliceIdentifier.ignore();
  }

  @Override
  public String getDescription() {
    return "parts of an engine";
  }
}
