package dev.runbook.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written on nodes and edges, broken into lines that are not too long. */
final class Lines {

  private static final int WIDTH = 36;
  private static final int MOST = 6;

  private Lines() {}

  /** A name, broken where words in it begin if it must be. */
  static List<String> ofName(String name) {
    return broken(name.isEmpty() ? "(no name)" : name);
  }

  /** Whatever a node says besides its name. */
  static List<String> ofText(String text) {
    return text.isEmpty() ? List.of() : broken(text);
  }

  /** The title of a loop: its action and what it goes over. */
  static String ofLoop(Node.Loop loop) {
    return loop.gist().isEmpty() ? loop.action() : loop.action() + " " + loop.gist();
  }

  /** What a mark says, or nothing. */
  static List<String> ofMark(@Nullable Mark mark) {
    return mark == null ? List.of() : broken(mark.words());
  }

  private static List<String> broken(String text) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > WIDTH && lines.size() < MOST - 1) {
      int end = breakAt(rest);
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    lines.add(OneLine.cut(rest, WIDTH));
    return lines;
  }

  /** After the last blank that fits, else before a word in a longer name, else where it is full. */
  private static int breakAt(String text) {
    int blank = text.lastIndexOf(' ', WIDTH);
    if (blank > WIDTH / 3) {
      return blank;
    }
    for (int end = WIDTH; end > WIDTH / 2; end--) {
      char before = text.charAt(end - 1);
      char after = text.charAt(end);
      boolean wordBegins = Character.isUpperCase(after) && Character.isLowerCase(before);
      if (wordBegins || before == '_' || before == '-' || before == '.' || before == '/') {
        return end;
      }
    }
    return Character.isHighSurrogate(text.charAt(WIDTH - 1)) ? WIDTH - 1 : WIDTH;
  }
}
