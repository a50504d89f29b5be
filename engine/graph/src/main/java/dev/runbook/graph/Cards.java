package dev.runbook.graph;

import java.util.List;

/** What is written on each node and edge of a drawn picture. */
final class Cards {

  /** Room left and right of a node's text, in pixels. */
  static final double SIDE = 12;

  /** Room above and below it. */
  static final double TOP = 7;

  private final Painting painting;

  Cards(Painting painting) {
    this.painting = painting;
  }

  Card of(Node node) {
    return switch (node) {
      case Node.Terminal terminal ->
          new Card().add(Card.Style.DETAIL, List.of(terminal.kind().word()));
      case Node.Missing missing ->
          new Card()
              .add(Card.Style.NAME, Lines.ofName(missing.name()))
              .add(Card.Style.DETAIL, List.of("no such step"));
      case Node.Box box ->
          new Card()
              .add(Card.Style.NAME, Lines.ofName(box.name()))
              .add(Card.Style.DETAIL, Lines.ofText(box.action()))
              .add(Card.Style.DETAIL, Lines.ofText(box.gist()))
              .add(Card.Style.MARK, Lines.ofMark(painting.mark(box)));
      case Node.Loop loop ->
          new Card()
              .add(Card.Style.NAME, Lines.ofName(loop.name()))
              .add(Card.Style.DETAIL, Lines.ofText(Lines.ofLoop(loop)))
              .add(Card.Style.MARK, Lines.ofMark(painting.mark(loop)));
    };
  }

  Card of(Edge edge) {
    return new Card().add(Card.Style.DETAIL, Lines.ofText(edge.label()));
  }
}
