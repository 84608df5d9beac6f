package dev.doorbell.gateway.backlog;

import dev.doorbell.runtime.process.TemporaryFailure;
import java.util.List;

/** How far workers have read the jobs topic. */
public interface JobTopic {

  /**
   * Reads once. Blocks for a few seconds at most.
   *
   * @throws UnavailableException when Kafka does not answer
   */
  Reading read();

  /**
   * A reading.
   *
   * @param waiting records that the workers' share group has not acknowledged
   * @param oldest the offset of the first of them, by partition: while it stays the same, no worker
   *     has taken that record
   * @param deadLetters number of records that were ever written to the dead-letter topic, by
   *     workers or by the broker
   */
  record Reading(long waiting, List<Long> oldest, long deadLetters) {
    public Reading {
      oldest = List.copyOf(oldest);
    }
  }

  /** Kafka does not answer. */
  final class UnavailableException extends RuntimeException implements TemporaryFailure {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
