package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.events.RunEvent;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a manifest asks for, and a worker keeps to. */
class ManifestRulesIT {
  private static final Duration PACE = Duration.ofMillis(400);
  private WorkerFixture stage;

  @BeforeEach
  void start() {
    stage = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private static Manifest manifest(String slug) {
    return Manifest.of(slug, slug, slug + ".doorbell.example")
        .withFields(
            AccountField.text("login", "Login"), AccountField.password("password", "Password"));
  }

  @Test
  void a_manual_only_connector_is_not_even_begun_by_a_schedule() {
    AtomicInteger begun = new AtomicInteger();
    stage.worker(
        new ScriptedConnector(
            manifest("manual").onlyManual(),
            context -> {
              begun.incrementAndGet();
              context.notifySuccessfulLogin();
            }));
    UUID account = stage.account("manual");

    UUID automatic = stage.request(account, "manual", Trigger.AUTOMATIC);
    assertThat(stage.events().awaitEnd(automatic))
        .isInstanceOfSatisfying(
            RunEvent.JobSkipped.class,
            skipped -> assertThat(skipped.reason()).isEqualTo("MANUAL_ONLY"));
    assertThat(begun).hasValue(0);

    UUID manual = stage.request(account, "manual");
    assertThat(stage.events().awaitEnd(manual)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(begun).hasValue(1);
  }

  @Test
  void runs_of_one_site_take_turns_at_its_pace() {
    List<Long> sent = new CopyOnWriteArrayList<>();
    stage.worker(
        new ScriptedConnector(
            manifest("paced").withPace(PACE),
            context -> {
              for (int i = 0; i < 2; i++) {
                // There is no such site: the request fails once its turn has come.
                assertThatExceptionOfType(ConnectorException.class)
                    .isThrownBy(() -> context.site().get("/"));
                sent.add(System.nanoTime());
              }
              context.notifySuccessfulLogin();
            }));
    UUID one = stage.request(stage.account("paced"), "paced");
    UUID other = stage.request(stage.account("paced"), "paced");
    stage.events().awaitEnd(one);
    stage.events().awaitEnd(other);

    assertThat(sent).hasSize(4);
    long whole = sent.stream().max(Long::compare).get() - sent.stream().min(Long::compare).get();
    // The first has its turn at once; what its failure takes may shorten the rest by one gap.
    assertThat(Duration.ofNanos(whole)).isGreaterThanOrEqualTo(PACE.multipliedBy(2));
  }
}
