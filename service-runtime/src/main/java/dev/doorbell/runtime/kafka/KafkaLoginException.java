package dev.doorbell.runtime.kafka;

import dev.doorbell.runtime.process.TemporaryFailure;
import org.apache.kafka.common.KafkaException;

/**
 * A client could not be created, since the identity provider gave it no token. Trying again may
 * help. The message is one line without a secret.
 */
public final class KafkaLoginException extends KafkaException implements TemporaryFailure {
  private static final long serialVersionUID = 1L;

  KafkaLoginException(String message, Throwable cause) {
    super(message, cause);
  }
}
