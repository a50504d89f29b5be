/** Pictures of runbooks, each format against what is kept of it. */
@NullMarked
package dev.runbook.graph;

import org.jspecify.annotations.NullMarked;
