/**
 * Child processes: ports, output, logs, termination, and data directories, each locked by one
 * parent process. For this module, and for the benchmarks, which start other processes.
 */
@NullMarked
package dev.doorbell.embedded.process;

import org.jspecify.annotations.NullMarked;
