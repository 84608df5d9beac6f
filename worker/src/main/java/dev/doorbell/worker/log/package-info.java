/** Logs of runs: each line names its run, and a connector's secrets are masked. */
@NullMarked
package dev.doorbell.worker.log;

import org.jspecify.annotations.NullMarked;
