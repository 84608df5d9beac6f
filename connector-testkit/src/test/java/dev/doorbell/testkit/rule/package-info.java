/** Tests of the rules, with connectors that each break one. */
@NullMarked
package dev.doorbell.testkit.rule;

import org.jspecify.annotations.NullMarked;
