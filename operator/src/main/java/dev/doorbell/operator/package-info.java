/** The operators' commands. Each capability has a package of its own; this one starts them. */
@NullMarked
package dev.doorbell.operator;

import org.jspecify.annotations.NullMarked;
