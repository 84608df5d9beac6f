/**
 * The simulated sites as a process: settings, the ports that listen, the front page. Entered
 * through {@code SimulatorServer} by tests and by {@code bin/run}, and through {@code Main}.
 */
@NullMarked
package dev.doorbell.simulators;

import org.jspecify.annotations.NullMarked;
