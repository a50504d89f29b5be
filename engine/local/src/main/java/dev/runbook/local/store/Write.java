package dev.runbook.local.store;

import java.sql.SQLException;

/** Something to be written, in one transaction with whatever else is to be written then. */
@FunctionalInterface
interface Write {

  /** Called on the writer's thread. */
  void with(Pen pen) throws SQLException;
}
