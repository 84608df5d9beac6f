/**
 * Stops the demo bank at one stage of one request, so that a test can interrupt the client that
 * waits for the response. For tests in the same JVM; a request is only stopped where a test has set
 * a breakpoint.
 */
@NullMarked
package dev.doorbell.simulators.bank.breakpoint;

import org.jspecify.annotations.NullMarked;
