package dev.doorbell.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.BadSettingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaClientFileTest {
  private static final String SETTING = "THE_FILE";

  private static Map<String, String> parse(String text) {
    return KafkaClientFile.parse(SETTING, text);
  }

  @Test
  void security_settings_and_comments_are_read() {
    assertThat(
            parse(
                """
                # A comment.
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
                  username="worker" password="ü=1";
                ssl.endpoint.identification.algorithm=
                client.rack=a
                """))
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required "
                + "username=\"worker\" password=\"ü=1\";")
        .containsEntry("ssl.endpoint.identification.algorithm", "")
        .containsEntry("client.rack", "a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bootstrap.servers",
        "group.id",
        "client.id",
        "acks",
        "enable.idempotence",
        "key.serializer",
        "isolation.level",
        "auto.offset.reset",
        "share.acknowledgement.mode",
        "max.poll.interval.ms",
        "metadata.recovery.strategy",
        "transactional.id",
        "interceptor.classes",
        "metric.reporters",
        "config.providers"
      })
  void a_key_that_doorbell_decides_is_rejected_with_its_line(String key) {
    assertThatThrownBy(() -> parse("security.protocol=SSL\n  " + key + " = geheim\n"))
        .isInstanceOf(BadSettingException.class)
        .hasMessageStartingWith("THE_FILE: line 2")
        .hasMessageContaining("Doorbell sets it itself")
        .hasMessageContaining("allowed are ssl.*, sasl.*, security.* and client.dns.lookup")
        .message()
        .doesNotContain("geheim");
  }

  @Test
  void an_unknown_key_is_rejected_with_its_line() {
    assertThatThrownBy(() -> parse("security.protocol=SSL\nssl.trustore.location=/geheim\n"))
        .hasMessageContaining("line 2 (ssl.trustore.location) is not a key of Kafka's clients")
        .message()
        .doesNotContain("geheim");
  }

  @Test
  void a_value_that_continues_without_a_backslash_is_not_shown() {
    assertThatThrownBy(() ->
            parse(
                """
                sasl.jaas.config=PlainLoginModule required
                  password
                  "geheim.1";
                """))
        .hasMessageContaining("is not a key")
        .hasMessageContaining("backslash")
        .message()
        .doesNotContain("geheim");
  }

  @Test
  void a_placeholder_is_rejected() {
    assertThatThrownBy(
            () -> parse("security.protocol=SSL\nssl.key.password=${file:/geheim:password}"))
        .hasMessageContaining("line 2 (ssl.key.password) has a placeholder ${...}")
        .message()
        .doesNotContain("geheim");
  }

  @Test
  void security_settings_without_a_protocol_are_rejected() {
    assertThatThrownBy(() -> parse("ssl.truststore.location=/certificates/ca.pem"))
        .hasMessageContaining("no security.protocol");
    assertThat(parse("client.rack=a")).hasSize(1);
    assertThat(parse("")).isEmpty();
  }

  @Test
  void a_wrong_escape_is_rejected() {
    assertThatThrownBy(() -> parse("ssl.key.password=\\ugeheim"))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("not a file of Java properties")
        .message()
        .doesNotContain("geheim");
  }

  @Test
  void a_file_that_cannot_be_read_is_named(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing.properties");
    assertThatThrownBy(() -> KafkaClientFile.read(SETTING, missing))
        .hasMessage("THE_FILE: there is no file " + missing);
    assertThatThrownBy(() -> KafkaClientFile.read(SETTING, folder))
        .hasMessageContaining(folder + " can't be read");
    Path latin = folder.resolve("latin.properties");
    Files.write(latin, "ssl.key.password=geheimü".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> KafkaClientFile.read(SETTING, latin))
        .hasMessage("THE_FILE: " + latin + " is not a text in UTF-8");
  }
}
