/**
 * What the rows say and this process has not heard: orphans to take over, runs of its own that it
 * does not run, cancels and answers whose record was lost. Rounds, each on a thread of its own.
 */
@NullMarked
package dev.doorbell.worker.takeover;

import org.jspecify.annotations.NullMarked;
