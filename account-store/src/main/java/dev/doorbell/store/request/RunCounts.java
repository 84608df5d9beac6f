package dev.doorbell.store.request;

import java.time.Duration;

/**
 * Counts of requested and live runs, and of ended runs whose end is not announced.
 *
 * @param requested runs that no worker has claimed
 * @param records the number of records that gateways have written for the requested runs
 * @param working runs with status {@code RUNNING}: a worker executes them, or executed them until
 *     it died
 * @param waiting runs with status {@code WAITING}: they wait for the user
 * @param orphaned the runs of {@code working} and {@code waiting} that have no living owner
 * @param unannounced ended runs whose end has not been announced
 * @param oldest the age of the oldest requested run; zero when there is none
 */
public record RunCounts(
    int requested,
    int records,
    int working,
    int waiting,
    int orphaned,
    int unannounced,
    Duration oldest) {}
