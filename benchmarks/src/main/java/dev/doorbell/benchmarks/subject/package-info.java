/** The systems that are compared: Doorbell, and rivals that do the same wait. */
@NullMarked
package dev.doorbell.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
