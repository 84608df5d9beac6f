package dev.doorbell.e2e.konnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.KonnectorFleet;
import dev.doorbell.e2e.fleet.UserClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@KonnectorFleet
class HostileKonnectorsFailAlone {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Fleet fleet;
  private final UserClient user;

  HostileKonnectorsFailAlone(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
  }

  /** An account of the hostile konnector, and its job. */
  private record Attack(String account, String job) {}

  private Attack attack(String login) {
    String account =
        user.connect(
            "hostile",
            Map.of(
                "login", login,
                "keyset", fleet.folder().resolve("keyset.json").toAbsolutePath().toString(),
                "database", Integer.toString(fleet.database().port())));
    return new Attack(account, user.start(account));
  }

  @Test
  void a_konnector_reaches_nothing_outside_and_one_that_takes_too_much_fails_alone() {
    List<Integer> incarnations = incarnations();
    Attack loop = attack("loop");
    List<Attack> limited = new ArrayList<>();
    for (String login : List.of("fork", "memory", "output")) {
      limited.add(attack(login));
    }
    Attack probe = attack("probe");
    KonnectorJob.started(fleet, "plain-beside-attacks").assertSucceeds();

    assertThat(user.awaitEnd(probe.job()).get("status").asString()).isEqualTo("SUCCEEDED");
    JsonNode report =
        user.get("/api/documents?account=" + probe.account()).json().get("items").get(0);
    byte[] reached = user.download("/api/documents/" + report.get("id").asString() + "/content");
    assertThat(new String(reached, StandardCharsets.UTF_8)).isEqualTo("[]");
    for (Attack each : limited) {
      JsonNode end = user.awaitEnd(each.job());
      assertThat(end.get("errorCode").asString()).as(end.toString()).isEqualTo("UNKNOWN_ERROR");
      assertThat(end.get("reason").asString()).isEqualTo("LIMIT_EXCEEDED");
    }
    assertThat(user.cancel(loop.job()).status()).isEqualTo(202);
    assertThat(user.awaitEnd(loop.job()).get("status").asString()).isEqualTo("CANCELLED");
    await("no process").atMost(TIMEOUT).until(() -> KonnectorProcess.all().isEmpty());
    assertThat(incarnations()).isEqualTo(incarnations);
  }

  private List<Integer> incarnations() {
    return fleet.workers().stream().map(ChildService::incarnations).map(List::size).toList();
  }
}
