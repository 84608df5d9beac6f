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
  void what_is_produced_is_consumed_also_after_a_kill_and_a_restart() throws Exception {
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
  void who_comes_in_by_another_door_is_told_to_come_back_to_that_one() throws Exception {
    int door = LoopbackPort.free();
    int told = LoopbackPort.free();
    ExtraListener listener = new ExtraListener("SIDE1", door, told);
    BrokerSettings settings = BrokerSettings.temporary().withListeners(List.of(listener));
    try (EmbeddedBroker other = EmbeddedBroker.start(settings);
        Admin admin = Admin.create(Map.of("bootstrap.servers", other.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("any", 1, (short) 1))).all().get();
      assertThat(portToldTo("127.0.0.1:" + door)).isEqualTo(told);
      assertThat(portToldTo(other.bootstrapServers())).isEqualTo(other.port());
    }
  }

  private static int portToldTo(String bootstrapServers) {
    try (KafkaConsumer<String, String> client =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer())) {
      return client.partitionsFor("any").getFirst().leader().port();
    }
  }

  @Test
  void taken_port_is_one_clear_line() throws Exception {
    try (ServerSocket other =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      BrokerSettings settings = BrokerSettings.temporary().withPort(other.getLocalPort());

      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(StartFailedException.class)
          .hasMessageStartingWith("port %d for the broker is taken", other.getLocalPort());
    }
  }

  @Test
  void start_that_cannot_work_fails_with_the_end_of_the_log() {
    BrokerSettings settings =
        BrokerSettings.temporary().withProperties(Map.of("num.io.threads", "none"));

    assertThatThrownBy(() -> EmbeddedBroker.start(settings))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("num.io.threads")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void directory_in_use_is_refused(@TempDir Path directory) {
    try (EmbeddedBroker first = EmbeddedBroker.start(BrokerSettings.keptIn(directory, 0))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.keptIn(directory, 0)))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("in use by another process");
      assertThat(ProcessHandle.of(first.pid())).isPresent();
    }
  }
}
