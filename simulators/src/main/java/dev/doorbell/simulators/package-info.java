/**
 * The server of all simulated sites: settings, ports, the front page. Tests and {@code bin/run} use
 * {@code SimulatorServer}; {@code Main} runs the sites in their own process.
 */
@NullMarked
package dev.doorbell.simulators;

import org.jspecify.annotations.NullMarked;
