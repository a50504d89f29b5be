package dev.runbook.testkit;

import java.util.List;
import java.util.stream.Collectors;

/** A test file that cannot be run; the message shows every issue with its line. */
public final class InvalidTestFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<WrongFile> files;

  InvalidTestFile(List<WrongFile> files) {
    super(files.stream().map(WrongFile::text).collect(Collectors.joining()));
    this.files = List.copyOf(files);
  }

  /** What is wrong: with the test file, and then with the runbook it names. */
  public List<WrongFile> files() {
    return files;
  }
}
