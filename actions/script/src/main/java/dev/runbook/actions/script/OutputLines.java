package dev.runbook.actions.script;

import dev.runbook.action.WorkAction.LogSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** What a process prints, handed on line by line while it prints. */
final class OutputLines {

  /** A longer line is handed on in pieces of this many characters. */
  static final int LONGEST = 16 * 1024;

  private final LogSink log;
  private final StringBuilder line = new StringBuilder();
  private volatile boolean wanted = true;

  OutputLines(LogSink log) {
    this.log = log;
  }

  /** Reads until nobody can write any more. */
  void follow(InputStream output) {
    char[] buffer = new char[8192];
    try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        for (int i = 0; i < read; i++) {
          accept(buffer[i]);
        }
      }
    } catch (IOException closed) {
      // What was printed so far is what there is.
    }
    if (!line.isEmpty()) {
      end();
    }
  }

  /** Nobody wants to know any more; what is still printed goes nowhere. */
  void mute() {
    wanted = false;
  }

  private void accept(char next) {
    if (next == '\n') {
      end();
      return;
    }
    if (line.length() >= LONGEST && !Character.isLowSurrogate(next)) {
      end();
    }
    line.append(next);
  }

  private void end() {
    int length = line.length();
    boolean carriage = length > 0 && line.charAt(length - 1) == '\r';
    if (wanted) {
      log.line(line.substring(0, carriage ? length - 1 : length));
    }
    line.setLength(0);
  }
}
