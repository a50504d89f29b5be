package dev.runbook.cli.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.runbook.issue.Position;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.value.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table with a header, as RFC 4180 has it: a list of maps, in which an empty cell is no value.
 */
final class CsvTable {

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private CsvTable() {}

  /**
   * The rows of {@code source}.
   *
   * @throws WrongUse if it is no table
   */
  static Node.Sequence read(Source source) {
    List<List<Node.Scalar>> lines = lines(source);
    List<Node.Scalar> header = lines.removeFirst();
    checkHeader(source, header);
    List<Node> rows = new ArrayList<>();
    for (List<Node.Scalar> line : lines) {
      if (line.size() != header.size()) {
        throw wrong(
            source,
            line.getFirst().at().line(),
            "this line has %d cells, and the header %d".formatted(line.size(), header.size()),
            "a cell that holds a comma is written in double quotes");
      }
      rows.add(row(header, line));
    }
    return new Node.Sequence(Position.START, rows);
  }

  private static Node.Mapping row(List<Node.Scalar> header, List<Node.Scalar> line) {
    List<Node.Entry> entries = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      Node.Scalar cell = line.get(i);
      if (!cell.text().isEmpty()) {
        entries.add(new Node.Entry(header.get(i).text(), cell.at(), cell));
      }
    }
    return new Node.Mapping(line.getFirst().at(), entries);
  }

  private static void checkHeader(Source source, List<Node.Scalar> header) {
    Set<String> names = new HashSet<>();
    for (Node.Scalar name : header) {
      if (!names.add(name.text()) || name.text().isEmpty()) {
        throw wrong(
            source,
            1,
            name.text().isEmpty()
                ? "a column of the header has no name"
                : "two columns of the header are called '%s'".formatted(name.text()),
            "");
      }
    }
    if (!names.contains("name") && !names.contains("nodename")) {
      throw wrong(
          source,
          1,
          "the header has no column 'name'; it has %s".formatted(String.join(", ", names)),
          header.size() == 1 ? "cells are separated by commas" : "");
    }
  }

  private static List<List<Node.Scalar>> lines(Source source) {
    List<List<Node.Scalar>> lines = new ArrayList<>();
    try (JsonParser parser = CSV.createParser(source.text())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_ARRAY -> lines.add(new ArrayList<>());
          case VALUE_STRING -> {
            var at =
                new Position(
                    parser.currentTokenLocation().getLineNr(),
                    Math.max(1, parser.currentTokenLocation().getColumnNr()));
            String text = parser.getText();
            lines.getLast().add(new Node.Scalar(at, text, Text.node(text)));
          }
          default -> {}
        }
      }
    } catch (JsonProcessingException broken) {
      throw wrong(source, broken.getLocation().getLineNr(), "" + broken.getOriginalMessage(), "");
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory", impossible);
    }
    return lines;
  }

  private static WrongUse wrong(Source source, int line, String message, String hint) {
    return new WrongUse("%s:%d: %s".formatted(source.name(), line, message), hint);
  }
}
