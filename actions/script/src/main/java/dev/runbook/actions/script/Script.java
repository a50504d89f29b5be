package dev.runbook.actions.script;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What one attempt has run, in the language it is written in. */
sealed interface Script permits PythonScript, PowerShellScript {

  /** The Python that looks after its process. */
  Interpreters.Python supervisor();

  /** Writes what the command needs. */
  void write(Workplace workplace) throws IOException;

  /** The command, which leaves its answer in the workplace. */
  List<String> command(Workplace workplace);

  /** What the language needs of the environment. */
  Map<String, String> environment(Workplace workplace);

  /** What its process is held to. */
  ScriptLimits limits();

  /** What somebody should know when it fails, or empty. */
  String note();
}
