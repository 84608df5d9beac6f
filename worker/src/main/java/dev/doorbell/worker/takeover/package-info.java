/**
 * Compares the rows with what this process executes. {@code OrphanTakeover} takes over runs without
 * an owner. {@code WorkerReconciler} finds own runs that are not executed, and cancels, answers and
 * resend requests whose record was lost. The two classes, each a periodic task, are a package of
 * their own because {@code worker.run} must not depend on how runs are found.
 */
@NullMarked
package dev.doorbell.worker.takeover;

import org.jspecify.annotations.NullMarked;
