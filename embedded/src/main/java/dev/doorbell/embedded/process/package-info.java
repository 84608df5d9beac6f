/**
 * Child processes: their ports, output, logs, termination, and the data directory that only one
 * parent may use. For the packages of this module only.
 */
@NullMarked
package dev.doorbell.embedded.process;

import org.jspecify.annotations.NullMarked;
