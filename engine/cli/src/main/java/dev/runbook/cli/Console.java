package dev.runbook.cli;

import dev.runbook.cli.dialogue.Dialogue.Ear;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.cli.progress.Ansi;
import dev.runbook.cli.progress.LiveProgress;
import dev.runbook.cli.progress.PlainProgress;
import dev.runbook.cli.progress.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/**
 * Where the command reads and writes, and what it may know of the process it runs in.
 *
 * @param in read only where the command line says so
 * @param out takes results and nothing else
 * @param err takes everything people are told besides
 * @param columns how wide the terminal behind {@code err} is; 0 if there is none
 * @param environment the process's environment variables
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    int columns,
    Map<String, String> environment) {

  /** How the launcher says that {@code err} is a terminal, which Java cannot find out by itself. */
  private static final String COLUMNS = "runbook.columns";

  /** How it says that somebody can type. */
  private static final String KEYBOARD = "runbook.keyboard";

  /** How it says that {@code out} is one. */
  private static final String TERMINAL = "runbook.terminal";

  /** The console of this process. */
  static Console ofProcess() {
    return new Console(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Integer.getInteger(COLUMNS, 0),
        System.getenv());
  }

  /** UTF-8 whatever the locale, since JSON is. */
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** A variable of the environment; empty if it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /** Who can be listened to; a program only where it is said to send something. */
  Ear ear(boolean aProgramMaySpeak) {
    if (Boolean.getBoolean(KEYBOARD)) {
      return Ear.PERSON;
    }
    return aProgramMaySpeak ? Ear.PROGRAM : Ear.NOBODY;
  }

  /** The view that suits where {@code err} goes. */
  Progress progress() {
    return progress(Clock.systemUTC());
  }

  /** The same, whose plain lines begin with the time that {@code told} gives. */
  Progress progress(InstantSource told) {
    boolean live = columns > 0 && !isDumb();
    return live
        ? new LiveProgress(err, Clock.systemUTC(), columns, wantsColours()).animate()
        : new PlainProgress(err, told, ZoneId.systemDefault());
  }

  /** Colours for {@code out} if it is a terminal that has them. */
  Ansi colours() {
    return new Ansi(Boolean.getBoolean(TERMINAL) && !isDumb() && wantsColours());
  }

  /** How wide the terminal behind {@code out} is; 0 if there is none. */
  int width() {
    return Boolean.getBoolean(TERMINAL) ? columns : 0;
  }

  private boolean isDumb() {
    return variable("TERM").equals("dumb");
  }

  private boolean wantsColours() {
    return variable("NO_COLOR").isEmpty();
  }

  /** Tells what keeps the command from doing what it was asked. */
  void complain(WrongUse problem) {
    err.println("runbook: " + problem.getMessage());
    if (!problem.hint().isEmpty()) {
      err.println("  = " + problem.hint());
    }
  }

  /** Nothing written is held back after this. */
  void flush() {
    out.flush();
    err.flush();
  }
}
