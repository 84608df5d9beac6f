/** Connectors that break the rules of the house, one each. */
@NullMarked
package dev.doorbell.testkit.rule;

import org.jspecify.annotations.NullMarked;
