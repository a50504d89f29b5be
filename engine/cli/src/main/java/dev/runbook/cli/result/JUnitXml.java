package dev.runbook.cli.result;

import dev.runbook.testkit.CaseOutcome;
import dev.runbook.testkit.Difference;
import dev.runbook.testkit.TestRun;
import dev.runbook.testkit.TestRun.FileOutcome;
import dev.runbook.testkit.WrongFile;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Test cases as CI systems read them: the JUnit XML that Jenkins, GitLab, GitHub's reporters and
 * others take. A file is a suite; one that cannot be run is a suite with one error. Suites and
 * cases say their {@code file}, cases their {@code line}.
 */
public final class JUnitXml {

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The whole document, ending with a line break. */
  public static String of(TestRun run, Duration took) {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new JUnitXml(xml).write(run, took);
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("writing XML to memory", impossible);
    }
    return text.append('\n').toString();
  }

  private void write(TestRun run, Duration took) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    begin("testsuites");
    attribute("name", "runbook test");
    int tests = run.files().stream().mapToInt(JUnitXml::tests).sum();
    counts(
        tests,
        run.files().stream().mapToLong(JUnitXml::failures).sum(),
        run.files().stream().mapToLong(JUnitXml::errors).sum());
    attribute("time", seconds(took));
    xml.writeCharacters("\n");
    for (FileOutcome file : run.files()) {
      if (tests(file) > 0) {
        suite(file);
      }
    }
    end();
    xml.writeEndDocument();
  }

  private void suite(FileOutcome file) throws XMLStreamException {
    begin("testsuite");
    attribute("name", file.file());
    counts(tests(file), failures(file), errors(file));
    attribute(
        "time",
        seconds(
            file.cases().stream().map(CaseOutcome::took).reduce(Duration.ZERO, Duration::plus)));
    attribute("file", file.file());
    xml.writeCharacters("\n");
    if (!file.wrong().isEmpty()) {
      wrong(file);
    }
    for (CaseOutcome outcome : file.cases()) {
      testCase(outcome.testCase().name(), file, outcome.testCase().at().line(), outcome.took());
      if (!outcome.passed()) {
        boolean isBroken = outcome.engineFailure().isPresent();
        failed(isBroken ? "error" : "failure", message(outcome), outcome.text());
      }
      end();
    }
    end();
  }

  private void wrong(FileOutcome file) throws XMLStreamException {
    WrongFile first = file.wrong().getFirst();
    testCase("is a valid test file", file, first.issues().getFirst().at().line(), Duration.ZERO);
    failed(
        "error",
        first.issues().getFirst().message(),
        file.wrong().stream().map(WrongFile::text).collect(Collectors.joining()));
    end();
  }

  private void testCase(String name, FileOutcome file, int line, Duration took)
      throws XMLStreamException {
    begin("testcase");
    attribute("name", name);
    attribute("classname", file.file());
    attribute("time", seconds(took));
    attribute("file", file.file());
    attribute("line", Integer.toString(line));
  }

  private void failed(String element, String message, String text) throws XMLStreamException {
    begin(element);
    attribute("message", message);
    xml.writeCharacters(writable(text));
    xml.writeEndElement();
  }

  private static String message(CaseOutcome outcome) {
    return outcome.differences().stream().map(Difference::what).collect(Collectors.joining(", "))
        + (outcome.differences().size() == 1 ? " differs" : " differ");
  }

  private void counts(int tests, long failures, long errors) throws XMLStreamException {
    attribute("tests", Integer.toString(tests));
    attribute("failures", Long.toString(failures));
    attribute("errors", Long.toString(errors));
  }

  private static int tests(FileOutcome file) {
    return file.cases().size() + (file.wrong().isEmpty() ? 0 : 1);
  }

  private static long failures(FileOutcome file) {
    return file.cases().stream().filter(outcome -> !outcome.passed()).count() - broken(file);
  }

  private static long errors(FileOutcome file) {
    return broken(file) + (file.wrong().isEmpty() ? 0 : 1);
  }

  private static long broken(FileOutcome file) {
    return file.cases().stream().filter(one -> one.engineFailure().isPresent()).count();
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
  }

  private void begin(String element) throws XMLStreamException {
    xml.writeStartElement(element);
  }

  private void end() throws XMLStreamException {
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, writable(value));
  }

  /** XML 1.0 has no place for most control characters, however they are written. */
  private static String writable(String text) {
    return text.codePoints()
        .map(point -> isWritable(point) ? point : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isWritable(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point < 0xD800)
        || (point >= 0xE000 && point < 0xFFFE)
        || point >= 0x10000;
  }
}
