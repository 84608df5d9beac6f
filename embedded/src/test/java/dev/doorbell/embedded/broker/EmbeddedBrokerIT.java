package dev.doorbell.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.LoopbackPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT implements BrokerContract {
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Override
  public BrokerClient client() {
    return new BrokerClient(broker.bootstrapServers());
  }

  @Test
  void records_are_consumed_after_a_kill_and_a_restart() throws Exception {
    client().createTopic("kept");
    client().produce("kept", "before the kill");
    long killed = broker.pid();

    broker.kill();
    assertThat(ProcessHandle.of(killed).filter(ProcessHandle::isAlive)).isEmpty();
    broker.restart();
    client().produce("kept", "after the kill");

    assertThat(broker.pid()).isNotEqualTo(killed);
    assertThat(client().readAll("kept", 2)).containsExactly("before the kill", "after the kill");
  }

  @Test
  void clients_of_an_extra_listener_get_its_advertised_port() throws Exception {
    int listening = LoopbackPort.free();
    int advertised = LoopbackPort.free();
    ExtraListener listener = ExtraListener.plain("SIDE1", listening, advertised);
    BrokerSettings settings = BrokerSettings.temporary().withListeners(List.of(listener));
    try (EmbeddedBroker other = EmbeddedBroker.start(settings);
        Admin admin = Admin.create(Map.of("bootstrap.servers", other.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("any", 1, (short) 1))).all().get();
      assertThat(advertisedPortAt("127.0.0.1:" + listening)).isEqualTo(advertised);
      assertThat(advertisedPortAt(other.bootstrapServers())).isEqualTo(other.port());
    }
  }

  private static int advertisedPortAt(String bootstrapServers) {
    try (KafkaConsumer<String, String> client =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer())) {
      return client.partitionsFor("any").getFirst().leader().port();
    }
  }

  @Test
  void a_port_in_use_is_reported_in_one_line() throws Exception {
    try (ServerSocket other =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      BrokerSettings settings = BrokerSettings.temporary().withPort(other.getLocalPort());

      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(StartFailedException.class)
          .hasMessageStartingWith("port %d for the broker is in use", other.getLocalPort())
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void a_start_that_fails_shows_the_end_of_the_log() {
    BrokerSettings settings =
        BrokerSettings.temporary().withProperties(Map.of("num.io.threads", "none"));

    assertThatThrownBy(() -> EmbeddedBroker.start(settings))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("num.io.threads")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void a_directory_in_use_is_rejected(@TempDir Path directory) {
    try (EmbeddedBroker first = EmbeddedBroker.start(BrokerSettings.keptIn(directory, 0))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.keptIn(directory, 0)))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("in use by another process");
      assertThat(ProcessHandle.of(first.pid())).isPresent();
    }
  }
}
