/**
 * The server that holds the simulated sites and its front page. For tests and for {@code bin/run}.
 */
@NullMarked
package dev.doorbell.simulators;

import org.jspecify.annotations.NullMarked;
