/**
 * The rules that a trial checks, and the breaches that it has found. For tests of connectors, which
 * name rules, and the rest of the test kit.
 */
@NullMarked
package dev.doorbell.testkit.rule;

import org.jspecify.annotations.NullMarked;
