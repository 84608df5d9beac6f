package dev.doorbell.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaUnavailableExceptionTest {
  @Test
  void a_start_waits_for_a_broker_that_does_not_answer_or_has_no_name_yet() {
    assertThat(KafkaUnavailableException.of(new TimeoutException("no answer")))
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessageContaining("no answer");
    KafkaException unresolved =
        new KafkaException(
            "Failed to construct kafka consumer",
            new ConfigException("No resolvable bootstrap urls given in bootstrap.servers"));
    assertThat(KafkaUnavailableException.of(unresolved))
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessageContaining("resolvable");
  }

  @Test
  void a_start_does_not_wait_for_another_password_permission_or_setting() {
    for (KafkaException failure :
        new KafkaException[] {
          new SaslAuthenticationException("wrong password"),
          new TopicAuthorizationException("no permission"),
          new KafkaException("Failed to construct", new ConfigException("unknown mechanism"))
        }) {
      assertThat(KafkaUnavailableException.of(failure)).isSameAs(failure);
    }
  }
}
