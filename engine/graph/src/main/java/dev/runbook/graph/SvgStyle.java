package dev.runbook.graph;

import dev.runbook.execution.Status;

/** The colours and fonts of a drawn picture, on light and on dark ground. */
final class SvgStyle {

  private static final String CSS =
      """

      .runbook-graph { --ground: #fff; --ink: #18181b; --faint: #52525b; --box: #fff; --line: #71717a;
        --loop: #f4f4f5; --failure: #b91c1c; --cancel: #b45309; --taken: #1d4ed8; }
      .runbook-graph text { font-family: Helvetica, Arial, "Liberation Sans", sans-serif; text-anchor: middle; fill: var(--ink); }
      .runbook-graph .name { font-size: 13px; font-weight: bold; }
      .runbook-graph .detail { font-size: 11px; fill: var(--faint); }
      .runbook-graph .mark { font-size: 11px; font-weight: bold; }
      .runbook-graph .ground { fill: var(--ground); }
      .runbook-graph g > rect { fill: var(--box); stroke: var(--line); }
      .runbook-graph .branch > rect { fill: var(--loop); stroke-width: 2; }
      .runbook-graph .missing > rect { stroke: var(--failure); stroke-dasharray: 4 3; }
      .runbook-graph .loop { fill: var(--loop); stroke: var(--line); }
      .runbook-graph .edge { fill: none; stroke: var(--line); stroke-width: 1.3; }
      .runbook-graph .edge.failure { stroke: var(--failure); stroke-dasharray: 6 4; }
      .runbook-graph .edge.cancel { stroke: var(--cancel); stroke-dasharray: 2 3; }
      .runbook-graph .edge.taken { stroke-width: 3; }
      .runbook-graph .edge.next.taken { stroke: var(--taken); }
      .runbook-graph .arrow.next { fill: var(--line); }
      .runbook-graph .arrow.failure { fill: var(--failure); }
      .runbook-graph .arrow.cancel { fill: var(--cancel); }
      .runbook-graph .arrow.taken { fill: var(--taken); }
      .runbook-graph .label text { stroke: var(--ground); stroke-width: 3px; paint-order: stroke; }
      .runbook-graph .label.failure text { fill: var(--failure); }
      .runbook-graph .label.cancel text { fill: var(--cancel); }
      """;

  private static final String DARK =
      """
      @media (prefers-color-scheme: dark) {
        .runbook-graph { --ground: #18181b; --ink: #f4f4f5; --faint: #a1a1aa; --box: #27272a; --line: #a1a1aa;
          --loop: #1f1f23; --failure: #f87171; --cancel: #fbbf24; --taken: #60a5fa; }
      }
      """;

  private SvgStyle() {}

  /** The style sheet; with the colours of statuses only where there are any. */
  static String css(boolean marked) {
    var css = new StringBuilder(CSS);
    if (marked) {
      for (Status status : Status.values()) {
        Colours colours = Colours.of(status);
        css.append(
            ".runbook-graph g.%1$s > rect { fill: %2$s; stroke: %3$s; stroke-width: 2; } "
                .formatted(Colours.className(status), colours.fill(), colours.stroke()));
        css.append(
            ".runbook-graph .step.%1$s text { fill: #18181b; } .runbook-graph .loop.%1$s { stroke: %2$s; stroke-width: 2; }\n"
                .formatted(Colours.className(status), colours.stroke()));
      }
    }
    return css.append(DARK).toString();
  }
}
