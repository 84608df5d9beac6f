/**
 * Compares the rows with what this process executes: takes over runs without an owner, and finds
 * own runs that are not executed, and cancels and answers whose record was lost. The two classes,
 * each a periodic task, are a package of their own because {@code worker.run} must not depend on
 * how runs are found.
 */
@NullMarked
package dev.doorbell.worker.takeover;

import org.jspecify.annotations.NullMarked;
