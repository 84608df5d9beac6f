package dev.doorbell.worker.kafka;

import dev.doorbell.runtime.process.TemporaryFailure;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Kafka does not answer, or a topic does not exist yet. The message is one line. */
public final class KafkaUnavailableException extends RuntimeException implements TemporaryFailure {
  private static final long serialVersionUID = 1L;

  KafkaUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  KafkaUnavailableException(String message) {
    super(message);
  }

  /**
   * Translates the failure of a client: one that another attempt may not have becomes a {@code
   * KafkaUnavailableException}, unless it is already marked as temporary. A wrong password, a
   * missing permission and a wrong setting stay as they are, so that a starting worker does not
   * wait for them.
   */
  static RuntimeException of(KafkaException failure) {
    if (failure instanceof TemporaryFailure) {
      return failure;
    }
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof AuthenticationException || at instanceof AuthorizationException) {
        return failure;
      }
      if (at instanceof ConfigException && !isUnresolved(at)) {
        return failure;
      }
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new KafkaUnavailableException(
        "Kafka does not answer: %s: %s"
            .formatted(cause.getClass().getSimpleName(), cause.getMessage()),
        failure);
  }

  // The name of a broker that has not been started yet can't be resolved on some platforms.
  private static boolean isUnresolved(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains("resolvable bootstrap");
  }
}
