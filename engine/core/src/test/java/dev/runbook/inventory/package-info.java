@NullMarked
package dev.runbook.inventory;

import org.jspecify.annotations.NullMarked;
