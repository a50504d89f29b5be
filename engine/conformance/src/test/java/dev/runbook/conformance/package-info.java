/** Tests over everything: all cases on all backends, and what may depend on what. */
@NullMarked
package dev.runbook.conformance;

import org.jspecify.annotations.NullMarked;
