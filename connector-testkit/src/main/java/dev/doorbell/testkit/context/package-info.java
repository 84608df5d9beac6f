/**
 * One run of a connector without a worker: its context, its person, its attempts, and what is seen
 * of rules meanwhile. For the trial only.
 */
@NullMarked
package dev.doorbell.testkit.context;

import org.jspecify.annotations.NullMarked;
