/**
 * Child processes: ports, output, logs, termination, and data directories, each locked by one
 * parent process. For the packages of this module only.
 */
@NullMarked
package dev.doorbell.embedded.process;

import org.jspecify.annotations.NullMarked;
