/**
 * How the command ends: its exit codes, and the exception by which any package stops it with one
 * line for the operator.
 */
@NullMarked
package dev.doorbell.operator.exit;

import org.jspecify.annotations.NullMarked;
