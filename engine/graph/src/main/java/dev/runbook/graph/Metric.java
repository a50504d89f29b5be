package dev.runbook.graph;

/**
 * How wide text is, near enough: the widths of Helvetica, which Arial and Liberation Sans share.
 * Java's own fonts would cost half a second, and want native libraries that servers often lack; the
 * picture makes each line take exactly the width found here, so that another font cannot overflow.
 */
final class Metric {

  /** From the blank to the tilde, in thousandths of the font's size. */
  private static final int[] WIDTHS = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // blank to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
  };

  private static final int OTHER_LETTER = 620;
  private static final int FULL_WIDTH = 1000;
  private static final double BOLD = 1.07;

  /** Here begins writing for which fonts differ too much. */
  private static final int FAR_EAST = 0x2E80;

  private Metric() {}

  /** The width of {@code text} in pixels, set in a font of {@code size} pixels. */
  static double width(String text, int size, boolean bold) {
    int thousandths = text.codePoints().map(Metric::width).sum();
    return thousandths * size * (bold ? BOLD : 1.0) / 1000;
  }

  /** Whether the width is near enough for another font to be held to it. */
  static boolean isSure(String text) {
    return text.codePoints().allMatch(codePoint -> codePoint < FAR_EAST);
  }

  private static int width(int codePoint) {
    int place = codePoint - ' ';
    if (place >= 0 && place < WIDTHS.length) {
      return WIDTHS[place];
    }
    return codePoint < 0x2000 ? OTHER_LETTER : FULL_WIDTH;
  }
}
