package dev.runbook.cli.input;

import dev.runbook.inventory.Inventory;
import dev.runbook.inventory.WrongInventory;
import dev.runbook.issue.IssueText;
import dev.runbook.issue.Report;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads an inventory from a file: YAML, JSON, or CSV by its extension. */
public final class InventoryFile {

  private InventoryFile() {}

  /**
   * The inventory in {@code path}.
   *
   * @param secret whether no message may repeat what stands there
   * @throws WrongUse if there is none
   */
  public static Inventory read(Path path, boolean secret) {
    Source source = RunbookFile.read(path);
    if (source.text().isBlank()) {
      throw new WrongUse("%s: the inventory is empty".formatted(path));
    }
    boolean isTable = source.name().toLowerCase(Locale.ROOT).endsWith(".csv");
    Node data = isTable ? CsvTable.read(source) : data(source, secret);
    try {
      return Inventory.of(data);
    } catch (WrongInventory wrong) {
      throw at(path, wrong);
    }
  }

  /** What to tell of something wrong in {@code path}. */
  public static WrongUse at(Path path, WrongInventory wrong) {
    return new WrongUse("%s:%s: %s".formatted(path, wrong.at(), wrong.getMessage()));
  }

  private static Node data(Source source, boolean secret) {
    var report = new Report();
    Optional<Node> data = new SourceReader(Limits.UNLIMITED_DOCUMENT).read(source, report);
    return data.orElseThrow(() ->
        secret
            ? new WrongUse(
                "%s:%s: the inventory cannot be read; what stands there is not shown, for it may be secret"
                    .formatted(source.name(), report.issues().getFirst().at()))
            : new WrongUse(
                "the inventory cannot be read\n"
                    + new IssueText(source.name(), source.text())
                        .render(report.issues())
                        .stripTrailing()));
  }
}
