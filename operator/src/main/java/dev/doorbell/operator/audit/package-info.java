/** The command {@code audit}: exports the audit trail. Used by {@code Commands}. */
@NullMarked
package dev.doorbell.operator.audit;

import org.jspecify.annotations.NullMarked;
