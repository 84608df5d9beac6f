/** The benchmarks, one class each. */
@NullMarked
package dev.doorbell.benchmarks.run;

import org.jspecify.annotations.NullMarked;
