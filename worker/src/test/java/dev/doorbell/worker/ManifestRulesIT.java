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

/** Rules of a manifest that the worker enforces. */
class ManifestRulesIT {
  private static final Duration PACE = Duration.ofMillis(400);
  private WorkerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static Manifest manifest(String slug) {
    return Manifest.of(slug, slug, slug + ".doorbell.example")
        .withFields(
            AccountField.text("login", "Login"), AccountField.password("password", "Password"));
  }

  @Test
  void an_automatic_job_of_a_manual_only_connector_never_starts() {
    AtomicInteger begun = new AtomicInteger();
    fixture.worker(
        new ScriptedConnector(
            manifest("manual").onlyManual(),
            context -> {
              begun.incrementAndGet();
              context.notifySuccessfulLogin();
            }));
    UUID account = fixture.account("manual");

    UUID automatic = fixture.request(account, "manual", Trigger.AUTOMATIC);
    assertThat(fixture.events().awaitEnd(automatic))
        .isInstanceOfSatisfying(
            RunEvent.JobSkipped.class,
            skipped -> assertThat(skipped.reason()).isEqualTo("MANUAL_ONLY"));
    assertThat(begun).hasValue(0);

    UUID manual = fixture.request(account, "manual");
    assertThat(fixture.events().awaitEnd(manual)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(begun).hasValue(1);
  }

  @Test
  void runs_of_one_connector_share_the_pace_of_its_site() {
    List<Long> sent = new CopyOnWriteArrayList<>();
    fixture.worker(
        new ScriptedConnector(
            manifest("paced").withPace(PACE),
            context -> {
              for (int i = 0; i < 2; i++) {
                // The site does not exist: the request fails as soon as the pace lets it start.
                assertThatExceptionOfType(ConnectorException.class)
                    .isThrownBy(() -> context.site().get("/"));
                sent.add(System.nanoTime());
              }
              context.notifySuccessfulLogin();
            }));
    UUID one = fixture.request(fixture.account("paced"), "paced");
    UUID other = fixture.request(fixture.account("paced"), "paced");
    fixture.events().awaitEnd(one);
    fixture.events().awaitEnd(other);

    assertThat(sent).hasSize(4);
    long whole = sent.stream().max(Long::compare).get() - sent.stream().min(Long::compare).get();
    // Three gaps lie between four requests, but each time is read after the request has failed: a
    // slow first failure may shorten the measured time by one gap.
    assertThat(Duration.ofNanos(whole)).isGreaterThanOrEqualTo(PACE.multipliedBy(2));
  }
}
