package dev.doorbell.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectionTest {
  private static final String JAAS = "org.apache.kafka.common.security.plain.PlainLoginModule";

  private static KafkaConnection with(Map<String, String> security) {
    return new KafkaConnection("127.0.0.1:1", security);
  }

  @Test
  void own_properties_and_the_brokers_win() {
    assertThat(
            with(Map.of("security.protocol", "SSL", "acks", "0", "bootstrap.servers", "other:1"))
                .properties(Map.of("acks", "all")))
        .isEqualTo(
            Map.of("security.protocol", "SSL", "acks", "all", "bootstrap.servers", "127.0.0.1:1"));
  }

  @Test
  void without_a_file_the_connection_has_no_security() {
    KafkaConnection connection =
        KafkaConnection.read(new Environment(Map.of("DOORBELL_KAFKA", "kafka:9092")));
    assertThat(connection).isEqualTo(KafkaConnection.plain("kafka:9092"));
    assertThatThrownBy(() ->
            KafkaConnection.read(
                new Environment(Map.of("DOORBELL_KAFKA_CONFIG_FILE", "/no/such/file"))))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("DOORBELL_KAFKA_CONFIG_FILE: there is no file /no/such/file");
  }

  @Test
  void a_missing_trust_store_is_named_and_no_secret_is_shown(@TempDir Path folder) {
    KafkaConnection connection =
        with(
            Map.of(
                "security.protocol", "SSL",
                "ssl.truststore.location", folder.resolve("ca.jks").toString(),
                "ssl.truststore.password", "geheim"));
    assertThatThrownBy(() -> connection.open(Map.of(), Admin::create))
        .isInstanceOf(BadSettingException.class)
        .hasMessageStartingWith("DOORBELL_KAFKA_CONFIG_FILE: Kafka's client rejects the file: ")
        .hasMessageContaining("NoSuchFileException")
        .message()
        .doesNotContain("geheim");
    assertThat(connection.toString()).contains("ssl.truststore.password").doesNotContain("geheim");
  }

  @Test
  void a_login_that_cannot_be_parsed_shows_no_word_of_it() {
    KafkaConnection connection =
        with(
            Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", JAAS + " required username=\"u\" password=very geheim;"));
    assertThatThrownBy(() -> connection.open(Map.of(), Admin::create))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("sasl.jaas.config can't be parsed")
        .message()
        .doesNotContain("geheim");
  }

  @Test
  void a_host_name_that_cannot_be_resolved_is_no_bad_setting() {
    KafkaConnection connection =
        new KafkaConnection("kafka.invalid:1", Map.of("security.protocol", "PLAINTEXT"));
    assertThatThrownBy(() -> connection.open(Map.of(), Admin::create))
        .isInstanceOf(KafkaException.class);
  }

  @Test
  void the_addresses_and_files_of_oauth_are_found() {
    Map<String, String> settings =
        Map.of(
            "sasl.oauthbearer.token.endpoint.url", "https://login.example/token",
            "sasl.oauthbearer.jwks.endpoint.url", "https://login.example/keys",
            "sasl.oauthbearer.assertion.private.key.file", "/secrets/key.pem",
            "sasl.oauthbearer.scope", "kafka");
    assertThat(OAuthPermissions.values(settings, ".url"))
        .isEqualTo("https://login.example/keys,https://login.example/token");
    assertThat(OAuthPermissions.values(settings, ".file")).isEqualTo("/secrets/key.pem");
  }
}
