package dev.doorbell.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.embedded.StartFailedException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private boolean databaseAlive = true;
  private boolean databaseStarts = true;
  private int databaseStarted;
  private final Supervisor supervisor =
      new Supervisor(
          List.of(
              part("PostgreSQL", () -> databaseAlive, this::startDatabase),
              part("Kafka", () -> true, () -> {})),
          new Progress(
              new PrintStream(output, true, StandardCharsets.UTF_8), InstantSource.system()));

  private static Supervisor.Part part(
      String name, java.util.function.BooleanSupplier isAlive, Runnable restart) {
    return new Supervisor.Part(name, Path.of(name + ".log"), isAlive, restart);
  }

  private void startDatabase() {
    databaseStarted++;
    if (!databaseStarts) {
      throw new StartFailedException("no disk");
    }
    databaseAlive = true;
  }

  private void endDatabaseAndCheckTwice() {
    databaseAlive = false;
    supervisor.check();
    supervisor.check();
  }

  @Test
  void parts_that_are_alive_are_left_alone() {
    supervisor.check();
    supervisor.check();
    assertThat(databaseStarted).isZero();
    assertThat(output.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void a_part_that_has_ended_is_started_again_at_the_second_check() {
    databaseAlive = false;
    supervisor.check();
    assertThat(databaseStarted).isZero();
    supervisor.check();
    assertThat(databaseStarted).isOne();
    assertThat(output.toString(StandardCharsets.UTF_8))
        .startsWith("doorbell: PostgreSQL ended unexpectedly, starting it again (1 of 3) ...")
        .doesNotContain("Kafka");
  }

  @Test
  void the_fourth_end_ends_the_run_with_one_line() throws Exception {
    for (int i = 0; i < 4; i++) {
      endDatabaseAndCheckTwice();
    }
    assertThat(databaseStarted).isEqualTo(3);
    assertThat(supervisor.awaitEnd())
        .isEqualTo(
            "PostgreSQL ended unexpectedly and was started again 3 times already: see PostgreSQL.log");
  }

  @Test
  void a_start_that_fails_is_repeated_and_counts() throws Exception {
    databaseStarts = false;
    endDatabaseAndCheckTwice();
    supervisor.check();
    supervisor.check();
    assertThat(databaseStarted).isEqualTo(3);
    supervisor.check();
    supervisor.check();
    assertThat(databaseStarted).isEqualTo(3);
    assertThat(supervisor.awaitEnd()).contains("PostgreSQL.log");
  }
}
