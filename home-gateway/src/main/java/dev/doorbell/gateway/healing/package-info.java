/**
 * What the rows tell when the topic does not: rows are the truth, and news may be lost. For {@code
 * Gateway}, which has it run every few seconds.
 */
@NullMarked
package dev.doorbell.gateway.healing;

import org.jspecify.annotations.NullMarked;
