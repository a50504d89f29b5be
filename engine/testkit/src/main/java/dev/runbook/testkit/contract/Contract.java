package dev.runbook.testkit.contract;

import dev.runbook.engine.Backend;
import org.junit.jupiter.api.AfterEach;

/** A part of what backends promise: each test has an engine of its own. */
abstract class Contract {

  final ContractEngine engine = new ContractEngine(this::backend);

  /** A backend nobody has used yet. */
  abstract Backend backend();

  @AfterEach
  void closeTheEngine() {
    engine.close();
  }
}
