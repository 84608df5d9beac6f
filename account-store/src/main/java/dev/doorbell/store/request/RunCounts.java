package dev.doorbell.store.request;

import java.time.Duration;

/**
 * Runs that are not over, at one moment.
 *
 * @param requested rows that no worker has claimed
 * @param records how many records gateways have written for those
 * @param working runs that execute, or that executed until their worker was lost
 * @param waiting runs that wait for their user
 * @param orphaned those of {@code working} and {@code waiting} without a living owner
 * @param unannounced runs that have ended and whose end has not been announced
 * @param oldest age of the oldest requested row; zero when there is none
 */
public record RunCounts(
    int requested,
    int records,
    int working,
    int waiting,
    int orphaned,
    int unannounced,
    Duration oldest) {}
