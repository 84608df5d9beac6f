package dev.doorbell.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledParentIT {
  private static final Duration CHILDREN_GONE = Duration.ofSeconds(15);

  @Test
  void children_end_after_their_parent_was_killed(@TempDir Path directory) throws Exception {
    Process parent = startParent(directory);
    List<ProcessHandle> children;
    try (BufferedReader output = parent.inputReader()) {
      children =
          Stream.of(output.readLine(), output.readLine()).map(KilledParentIT::child).toList();
    } finally {
      parent.destroyForcibly().waitFor();
    }

    assertThat(children).hasSize(2);
    await("the children have ended")
        .atMost(CHILDREN_GONE)
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void a_new_start_stops_the_children_of_a_killed_parent(@TempDir Path directory) throws Exception {
    Process parent = startParent(directory);
    List<ProcessHandle> children;
    try (BufferedReader output = parent.inputReader()) {
      children =
          Stream.of(output.readLine(), output.readLine()).map(KilledParentIT::child).toList();
    } finally {
      parent.destroyForcibly().waitFor();
    }

    startAgain(directory);

    assertThat(children).hasSize(2).noneMatch(ProcessHandle::isAlive);
  }

  private static ProcessHandle child(String line) {
    assertThat(line).as("the parent's line with a child's pid").isNotNull();
    return ProcessHandle.of(Long.parseLong(line)).orElseThrow();
  }

  private static Process startParent(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            directory.toString())
        .redirectError(directory.resolve("parent.log").toFile())
        .start();
  }

  private static void startAgain(Path directory) {
    try (EmbeddedBroker broker = EmbeddedBroker.start(Parent.broker(directory));
        EmbeddedDatabase database = EmbeddedDatabase.start(Parent.database(directory))) {
      assertThat(ProcessHandle.of(broker.pid())).isPresent();
      assertThat(ProcessHandle.of(database.pid())).isPresent();
    }
  }

  /** A process that starts both services, prints their process ids, and waits to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws InterruptedException {
      Path directory = Path.of(arguments[0]);
      EmbeddedBroker broker = EmbeddedBroker.start(broker(directory));
      EmbeddedDatabase database = EmbeddedDatabase.start(database(directory));
      System.out.println(broker.pid());
      System.out.println(database.pid());
      Thread.currentThread().join();
    }

    static BrokerSettings broker(Path directory) {
      return BrokerSettings.keptIn(directory.resolve("kafka"), 0);
    }

    static DatabaseSettings database(Path directory) {
      return DatabaseSettings.keptIn(directory.resolve("postgres"), 0);
    }
  }
}
