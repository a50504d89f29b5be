package dev.runbook.functions;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import java.util.List;

/** Where functions are described, in ways that may depend on the region they are in. */
@FunctionalInterface
interface FunctionSource {

  List<FunctionDefinition> functions(String region);
}
