package dev.doorbell.store.request;

import java.time.Duration;

/**
 * Runs that are not over, at one moment.
 *
 * @param requested rows that no worker has claimed
 * @param records how many records gateways have written for those
 * @param working runs that work, or would if their worker had not gone
 * @param waiting runs that wait for a person
 * @param orphaned those of {@code working} and {@code waiting} that no living worker has
 * @param unannounced runs that have ended, and whose end has not been said
 * @param oldest how long the oldest requested row has been there; zero when there is none
 */
public record RunCounts(
    int requested,
    int records,
    int working,
    int waiting,
    int orphaned,
    int unannounced,
    Duration oldest) {}
