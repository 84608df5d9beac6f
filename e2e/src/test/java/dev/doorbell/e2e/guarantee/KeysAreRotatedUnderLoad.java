package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetSpec;
import dev.doorbell.e2e.fleet.KeysCommand;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.store.sealing.KeyId;
import dev.doorbell.store.sealing.Keysets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A rotation of the keyset while two gateways seal passwords and answers, and workers open them.
 * The command is killed when it has replaced some of the rows.
 */
class KeysAreRotatedUnderLoad {
  // A fleet of its own: a gateway that an earlier test has killed would delay the rotation by a
  // minute.
  private static final FleetSpec SPEC =
      new FleetSpec(Path.of("target", "rotated-fleet"), 1, 2, Duration.ofSeconds(30));

  /** More than a batch of the command, which has 200. */
  private static final int ACCOUNTS = 230;

  private final AtomicInteger logins = new AtomicInteger();

  @Test
  void no_login_fails_and_no_row_needs_the_old_keys() throws Exception {
    try (Fleet fleet = Fleet.start(SPEC)) {
      List<String> accounts = new ArrayList<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        accounts.add(fleet.user().connect("plain-rotated-" + i));
      }
      KeysCommand keys = fleet.keys();
      Set<KeyId> old = keysets(fleet).keys();

      int during;
      AtomicBoolean ended = new AtomicBoolean();
      try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> loads = new ArrayList<>();
        for (Fleet.Gateway gateway : fleet.gateways()) {
          loads.add(
              users.submit(() -> {
                while (!ended.get()) {
                  logIn(fleet, gateway.user());
                }
              }));
        }
        try {
          assertThat(keys.killAt("field: ", "rotate"))
              .contains("keys: added the keys")
              .doesNotContain("left: none");
          during = logins.get();
          assertThat(keys.run("rotate"))
              .contains("continues the last rotation", "left: none")
              .doesNotContain("added the keys");
        } finally {
          ended.set(true);
        }
        for (Future<?> load : loads) {
          load.get();
        }
      }

      assertThat(logins.get()).as("logins during the second rotation").isGreaterThan(during);
      assertThat(keys.run("retire")).contains("kept only the keys");
      assertThat(keysets(fleet).keys()).hasSize(2).doesNotContainAnyElementsOf(old);
      assertSucceeds(fleet.user(), fleet.user().start(accounts.getFirst()));
      assertSucceeds(fleet.user(), fleet.user().start(accounts.getLast()));
      logIn(fleet, fleet.gateways().getLast().user());
    }
  }

  private static Keysets keysets(Fleet fleet) {
    return Keysets.readPrivate(fleet.folder().resolve("keyset.json"));
  }

  /** Connects an account and answers its challenge: the gateway seals a password and a code. */
  private void logIn(Fleet fleet, UserClient user) {
    String login = "sms-rotated-" + logins.incrementAndGet();
    String job = user.start(user.connect(login));
    JsonNode challenge = user.awaitChallenge(job);
    assertThat(challenge.get("type").asString()).isEqualTo("sms");
    assertThat(user.answer(job, fleet.inbox(login).code()).status()).isEqualTo(202);
    assertSucceeds(user, job);
  }

  private static void assertSucceeds(UserClient user, String job) {
    JsonNode end = user.awaitEnd(job);
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
  }
}
