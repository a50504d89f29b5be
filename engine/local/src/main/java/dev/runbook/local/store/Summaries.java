package dev.runbook.local.store;

import dev.runbook.execution.Execution.DocumentVersion;
import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Mode;
import dev.runbook.execution.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What lists say of executions. Thread-safe. */
final class Summaries {

  private static final String COLUMNS =
      """
      number, id, name, version, status, mode, started, ended, step, failure, parent, retry_of,
      executed_by, problem
      """;

  private static final String UNFINISHED =
      Arrays.stream(Status.values())
          .filter(status -> !status.isTerminal())
          .map(status -> "'" + status.name() + "'")
          .collect(Collectors.joining(", "));

  private final Reader reader;

  Summaries(Reader reader) {
    this.reader = reader;
  }

  /** A summary, and where the page after it begins. */
  private record Line(ExecutionSummary summary, String place) {}

  Optional<ExecutionSummary> of(String executionId) {
    return reader
        .first("SELECT " + COLUMNS + " FROM execution WHERE id = ?", Summaries::line, executionId)
        .map(Line::summary);
  }

  List<String> unfinished() {
    return reader.all(
        """
        SELECT id FROM execution e WHERE status IN (%1$s) AND NOT EXISTS (
            SELECT 1 FROM execution p WHERE p.id = e.parent AND p.status IN (%1$s))
          ORDER BY number
        """
            .formatted(UNFINISHED),
        row -> row.getString(1));
  }

  /** Ids that begin so, which are hexadecimal digits and dashes; at most {@code most}. */
  List<String> idsBeginningWith(String prefix, int most) {
    return reader.all(
        "SELECT id FROM execution WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT ?2",
        row -> row.getString(1),
        prefix,
        most);
  }

  ExecutionPage list(ExecutionQuery query) {
    List<@Nullable Object> values = new ArrayList<>();
    String sql = query.statuses().size() > 1 ? ofEach(query, values) : ofOne(query, values);
    List<Line> lines = reader.all(sql, Summaries::line, values.toArray());
    boolean more = lines.size() > query.most();
    List<Line> page = more ? lines.subList(0, query.most()) : lines;
    return new ExecutionPage(
        page.stream().map(Line::summary).toList(), more ? page.getLast().place() : "");
  }

  /** The newest of each status, and of those the newest: so that each is found by its index. */
  private static String ofEach(ExecutionQuery query, List<@Nullable Object> values) {
    List<String> parts = new ArrayList<>();
    for (Status status : query.statuses()) {
      parts.add("SELECT * FROM (" + ofOne(query.in(status), values) + ")");
    }
    values.add(query.most() + 1);
    return String.join(" UNION ALL ", parts) + " ORDER BY started DESC, number DESC LIMIT ?";
  }

  private static String ofOne(ExecutionQuery query, List<@Nullable Object> values) {
    List<String> conditions = new ArrayList<>();
    if (!query.statuses().isEmpty()) {
      conditions.add("status = ?");
      values.add(query.statuses().getFirst().name());
    }
    if (!query.parentId().isEmpty()) {
      conditions.add("parent = ? AND parent <> ''");
      values.add(query.parentId());
    }
    if (!query.runbook().isEmpty()) {
      conditions.add("substr(name, 1, ?) = ?");
      values.add(query.runbook().codePointCount(0, query.runbook().length()));
      values.add(query.runbook());
    }
    if (query.startedAfter() != null) {
      conditions.add("started >= ?");
      values.add(Micros.of(query.startedAfter()));
    }
    if (query.startedBefore() != null) {
      conditions.add("started <= ?");
      values.add(Micros.of(query.startedBefore()));
    }
    if (!query.after().isEmpty()) {
      conditions.add("(started, number) < (?, ?)");
      values.addAll(place(query.after()));
    }
    values.add(query.most() + 1);
    return "SELECT %s FROM execution %s ORDER BY started DESC, number DESC LIMIT ?"
        .formatted(
            COLUMNS, conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions));
  }

  private static List<Long> place(String after) {
    try {
      String[] parts = after.split("-", 2);
      return List.of(Long.parseLong(parts[0], 36), Long.parseLong(parts[1], 36));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'%s' is not where a page of executions ended".formatted(after), e);
    }
  }

  private static Line line(ResultSet row) throws SQLException {
    long started = row.getLong("started");
    long ended = row.getLong("ended");
    boolean hasEnded = !row.wasNull();
    String place = Long.toString(started, 36) + "-" + Long.toString(row.getLong("number"), 36);
    return new Line(
        new ExecutionSummary(
            row.getString("id"),
            new DocumentVersion(row.getString("name"), row.getString("version")),
            Status.valueOf(row.getString("status")),
            Mode.valueOf(row.getString("mode")),
            Micros.at(started),
            hasEnded ? Micros.at(ended) : null,
            row.getString("step"),
            row.getString("failure"),
            row.getString("parent"),
            row.getString("retry_of"),
            row.getString("executed_by"),
            row.getString("problem")),
        place);
  }
}
