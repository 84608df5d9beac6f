/**
 * The operators' command, {@code bin/doorbell}, and what other modules of its work need. Each
 * capability has a package of its own; this one reads the settings, wires the commands and starts
 * them.
 */
@NullMarked
package dev.doorbell.operator;

import org.jspecify.annotations.NullMarked;
