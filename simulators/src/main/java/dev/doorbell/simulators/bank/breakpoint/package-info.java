/**
 * Stops one request to the demo bank at one stage, so that a test can interrupt the client that
 * waits for the response. For tests in the same JVM. Without breakpoints, no request is stopped.
 */
@NullMarked
package dev.doorbell.simulators.bank.breakpoint;

import org.jspecify.annotations.NullMarked;
