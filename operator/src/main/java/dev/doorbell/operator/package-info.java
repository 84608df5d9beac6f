/**
 * The command for operators, {@code bin/doorbell}: reads settings, builds the command line and runs
 * it. Each capability has its own package; {@link dev.doorbell.operator.Operator} is for other
 * modules.
 */
@NullMarked
package dev.doorbell.operator;

import org.jspecify.annotations.NullMarked;
