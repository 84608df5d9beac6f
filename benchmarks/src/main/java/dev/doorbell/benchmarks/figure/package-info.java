/** Statistics of what was measured, and the table and the JSON file that show them. */
@NullMarked
package dev.doorbell.benchmarks.figure;

import org.jspecify.annotations.NullMarked;
