/**
 * Stops the demo bank at one moment of one login, so that a test can break what waits for its
 * answer exactly there. For tests in the same JVM; nothing is held unless somebody asks for it.
 */
@NullMarked
package dev.doorbell.simulators.bank.hold;

import org.jspecify.annotations.NullMarked;
