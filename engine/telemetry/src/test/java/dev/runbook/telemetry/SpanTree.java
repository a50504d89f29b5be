package dev.runbook.telemetry;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Spans as text: each under its parent, with the seconds of its beginning and end. */
record SpanTree(List<SpanData> spans, Instant beginning) {

  @Override
  public String toString() {
    var text = new StringBuilder();
    spans.stream().filter(this::isRoot).forEach(root -> write(root, "", text));
    return text.toString();
  }

  private boolean isRoot(SpanData span) {
    return spans.stream().noneMatch(other -> other.getSpanId().equals(span.getParentSpanId()));
  }

  private void write(SpanData span, String indent, StringBuilder text) {
    text.append(indent)
        .append(
            "%s %d-%d"
                .formatted(
                    span.getName(), at(span.getStartEpochNanos()), at(span.getEndEpochNanos())));
    if (!span.getStatus().equals(StatusData.unset())) {
      text.append(
          " %s: %s".formatted(span.getStatus().getStatusCode(), span.getStatus().getDescription()));
    }
    text.append('\n');
    for (var event : span.getEvents()) {
      text.append("%s  ! %s at %d\n".formatted(indent, event.getName(), at(event.getEpochNanos())));
    }
    spans.stream()
        .filter(child -> child.getParentSpanId().equals(span.getSpanId()))
        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
        .forEach(child -> write(child, indent + "  ", text));
  }

  private long at(long epochNanos) {
    Instant moment = Instant.EPOCH.plusNanos(epochNanos);
    return Duration.between(beginning, moment).toSeconds();
  }
}
