package dev.doorbell.gateway.backlog;

import java.util.List;

/** The jobs topic, as far as workers have not read it. */
public interface JobTopic {

  /**
   * One reading. Blocks some seconds at most.
   *
   * @throws AwayException when Kafka does not answer
   */
  Reading read();

  /**
   * What a reading says.
   *
   * @param waiting records that the workers' group has not done with
   * @param oldest where the first of them stands, by partition: as long as this stays, nobody has
   *     taken it
   * @param deadLetters records that the dead-letter topic has ever got, the broker's own included
   */
  record Reading(long waiting, List<Long> oldest, long deadLetters) {
    public Reading {
      oldest = List.copyOf(oldest);
    }
  }

  /** Nothing is known of the topic now. */
  final class AwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AwayException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
