/**
 * Executes runs without a worker: the attempts, their context, the questions to the user, and the
 * checks of rules meanwhile. For the trial only.
 */
@NullMarked
package dev.doorbell.testkit.context;

import org.jspecify.annotations.NullMarked;
