package dev.doorbell.operator.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandRunner;
import dev.doorbell.operator.CommandRunner.Outcome;
import dev.doorbell.operator.fixture.SecuredBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecuredKafkaIT {
  @TempDir private static Path folder;
  private static SecuredBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(folder);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void noPermissions() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.plain()))) {
      admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
    }
  }

  private static CommandRunner command(String bootstrap, Map<String, String> settings)
      throws IOException {
    Properties file = new Properties();
    file.putAll(settings);
    Path path = Files.createTempFile(folder, "client", ".properties");
    try (var writer = Files.newBufferedWriter(path)) {
      file.store(writer, null);
    }
    return new CommandRunner()
        .with("DOORBELL_KAFKA", bootstrap)
        .with("DOORBELL_KAFKA_CONFIG_FILE", path.toString());
  }

  private static void allow(String principal) {
    Outcome granted =
        new CommandRunner()
            .with("DOORBELL_KAFKA", broker.plain())
            .run("topics", "acls", "operator", principal, "--apply");
    assertThat(granted.exitCode()).as(granted.err()).isZero();
    assertThat(granted.lines())
        .contains(
            "allowed " + principal + " topic doorbell.events: Create, Describe, AlterConfigs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"certificate", "PLAIN", "SCRAM-SHA-512", "OAUTHBEARER"})
  void the_operator_connects_with_each_mechanism_and_needs_its_permissions(String mechanism)
      throws IOException {
    CommandRunner command =
        switch (mechanism) {
          case "certificate" ->
              command(broker.forCertificates(), broker.withCertificate("operator"));
          case "OAUTHBEARER" -> command(broker.forPasswords(), broker.withToken());
          default ->
              command(
                  broker.forPasswords(), broker.withPassword(mechanism, SecuredBroker.PASSWORD));
        };
    Outcome forbidden = command.run("topics", "apply");
    assertThat(forbidden.exitCode()).as(forbidden.err()).isEqualTo(1);
    assertThat(forbidden.errorLine()).containsIgnoringCase("authorization failed");

    allow(mechanism.equals("certificate") ? "User:CN=operator" : "User:operator");
    Outcome applied = command.run("topics", "apply");
    assertThat(applied.exitCode()).as(applied.err()).isZero();
    assertThat(command.run("topics", "check").exitCode()).isZero();
    assertThat(command.run("dead-letters", "list").exitCode()).isZero();
  }

  @Test
  void a_wrong_password_is_reported_at_once_and_not_shown() throws IOException {
    for (String mechanism : List.of("PLAIN", "SCRAM-SHA-512")) {
      Outcome outcome =
          command(broker.forPasswords(), broker.withPassword(mechanism, "geheim"))
              .with("DOORBELL_KAFKA_PATIENCE", "5m")
              .run("topics", "check");
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.errorLine())
          .contains("DOORBELL_KAFKA_CONFIG_FILE", "SaslAuthenticationException")
          .doesNotContain("geheim");
    }
  }

  @Test
  void a_broker_that_the_trust_store_does_not_know_is_reported_at_once() throws IOException {
    Map<String, String> settings = new HashMap<>(broker.withPassword("PLAIN", "geheim"));
    settings.keySet().removeIf(key -> key.startsWith("ssl."));
    Outcome outcome =
        command(broker.forPasswords(), settings)
            .with("DOORBELL_KAFKA_PATIENCE", "5m")
            .run("topics", "check");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errorLine()).contains("SslAuthenticationException");
  }

  @Test
  void a_wrong_client_secret_of_oauth_is_reported_and_not_shown() throws IOException {
    Map<String, String> settings = new HashMap<>(broker.withToken());
    settings.put("sasl.oauthbearer.client.credentials.client.secret", "geheim");
    Outcome outcome =
        command(broker.forPasswords(), settings)
            .with("DOORBELL_KAFKA_PATIENCE", "1s")
            .run("topics", "check");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errorLine())
        .contains("Kafka's client gets no token", "401")
        .doesNotContain("geheim");
  }
}
