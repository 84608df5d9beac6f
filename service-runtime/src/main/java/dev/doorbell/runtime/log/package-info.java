/** Logging that a flood of bad input can't drown. */
@NullMarked
package dev.doorbell.runtime.log;

import org.jspecify.annotations.NullMarked;
