package dev.doorbell.worker.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.PageObserver;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.sdk.site.SitePace;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.worker.connector.ConnectorRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservedRunTest {
  private final TestAttempt parts = new TestAttempt();

  private record Watching() implements SiteObserver {
    @Override
    public PageObserver responded(Sent request, Received response) {
      return PageObserver.NONE;
    }

    @Override
    public void failed(Sent request, String why) {}
  }

  private record Bank(Consumer<ConnectorContext> work) implements Connector {
    @Override
    public Manifest manifest() {
      return Manifest.of("demo-bank", "Demo bank", "bank.example")
          .withFields(AccountField.text("login", "Login"), AccountField.password("pin", "PIN"));
    }

    @Override
    public void run(ConnectorContext context) {
      work.accept(context);
    }
  }

  @BeforeEach
  void seal() {
    byte[] pin = "s3cret".getBytes(StandardCharsets.UTF_8);
    parts.rows.seal(
        "pin",
        parts.sealing.seal(
            pin, SealContext.account("local", parts.attempt.run().accountId(), "pin")));
  }

  @Test
  void a_watch_masks_every_field_before_the_connector_asks_for_one() {
    parts.observer.site = new Watching();
    run(context -> assertThat(masked()).isEqualTo("*** with ***"));
    assertThat(masked()).isEqualTo("*** with ***");
  }

  @Test
  void without_a_watch_no_field_is_opened_for_it() {
    run(context -> {});
    assertThat(masked()).isEqualTo("me with s3cret");
  }

  @Test
  void the_failure_of_a_connector_is_reported_and_a_stop_is_none() {
    run(context -> {
      throw new ConnectorException(ErrorCode.VENDOR_DOWN, "down");
    });
    run(context -> {
      throw new IllegalStateException("bug");
    });
    run(context -> {
      throw new RunStoppedException("stopped");
    });
    assertThat(parts.observer.seen)
        .filteredOn(line -> line.startsWith("failed"))
        .isEqualTo(List.of("failed ConnectorException", "failed IllegalStateException"));
  }

  private String masked() {
    return requireNonNull(parts.observer.secrets).masked("me with s3cret");
  }

  private void run(Consumer<ConnectorContext> work) {
    Bank bank = new Bank(work);
    parts.control.begin();
    RunExecutor executor =
        parts.executor(
            new ConnectorRegistry.Entry(
                bank,
                bank.manifest(),
                Site.of(List.of("bank.example")),
                new SitePace(Duration.ZERO)));
    RunResult result = executor.execute();
    assertThat(result).isNotNull();
    requireNonNull(executor.context()).close();
  }
}
