package dev.runbook.graph;

/** A graph that would take minutes to lay out; the message says how large it may be. */
public final class TooLarge extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooLarge(int nodes, int most) {
    super("it has %,d nodes, and at most %,d are laid out".formatted(nodes, most));
  }
}
