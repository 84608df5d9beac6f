/** Connectors that break one rule each. */
@NullMarked
package dev.doorbell.testkit.rule;

import org.jspecify.annotations.NullMarked;
