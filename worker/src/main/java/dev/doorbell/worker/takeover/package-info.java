/**
 * Compares the rows with what this process executes: runs without an owner to take over, own runs
 * that are not executed, cancels and answers whose record was lost. Two classes, each a periodic
 * task: they stand above {@code worker.run}, which must not know how runs are found.
 */
@NullMarked
package dev.doorbell.worker.takeover;

import org.jspecify.annotations.NullMarked;
