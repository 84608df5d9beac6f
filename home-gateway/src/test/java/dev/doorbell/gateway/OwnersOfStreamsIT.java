package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.gateway.fixture.TestIssuer;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.store.run.Run;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which events a stream contains, and how long it lasts, depends on the token of its caller. */
class OwnersOfStreamsIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final ApiClient person = fixture.web();
  private static final ApiClient stranger = fixture.webOf("stranger");
  private static final ApiClient backend = fixture.webOf("billing", "events:read");

  @Test
  void a_stream_contains_the_events_of_its_owner_or_of_all_owners() throws IOException {
    try (SseClient own = person.events("");
        SseClient foreign = stranger.events("");
        SseClient all = backend.events("?owners=all&type=TwoFaRequested")) {
      own.awaitId();
      foreign.awaitId();
      all.awaitId();
      Run run = fixture.worker().claim(person.job(person.account()));
      fixture.worker().askAndPublish(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
      own.await("TwoFaRequested");
      SseClient.Frame event = all.await("TwoFaRequested");
      assertThat(event.text("owner")).isEqualTo(TestRows.OWNER);
      assertThat(event.text("jobId")).isEqualTo(run.jobId().toString());
      foreign.awaitHeartbeat();
      assertThat(foreign.types()).isEmpty();
      try (SseClient later = stranger.events("")) {
        later.awaitHeartbeat();
        assertThat(later.types()).as("the open challenges of others").isEmpty();
      }
    }
  }

  @Test
  void the_position_of_another_owners_stream_tells_nothing() throws IOException {
    String position;
    try (SseClient own = person.events("")) {
      position = own.awaitId();
      fixture.worker().claim(person.job(person.account()));
    }
    String foreignOfAll;
    try (SseClient all = backend.events("?owners=all")) {
      foreignOfAll = all.awaitId();
    }
    String unknown = "x".repeat(position.length());
    for (String id : new String[] {position, foreignOfAll, unknown, "AQwAAAAAAQAAAAAAAAA"}) {
      try (SseClient foreign = stranger.eventsFrom("", id)) {
        foreign.awaitHeartbeat();
        assertThat(foreign.types())
            .as("as for a text that is no position")
            .containsExactly("reset");
      }
    }
  }

  @Test
  void positions_of_a_quiet_stream_differ_and_have_one_length() throws IOException {
    Set<String> ids = new HashSet<>();
    try (SseClient own = person.events("")) {
      Awaitility.await("three heartbeats")
          .until(() -> {
            ids.add(own.awaitId());
            return ids.size() >= 3;
          });
    }
    assertThat(ids.stream().map(String::length).distinct()).hasSize(1);
  }

  @Test
  void a_stream_ends_when_its_token_expires() throws IOException {
    Gateway strict = fixture.newGateway(Map.of("DOORBELL_TOKEN_CLOCK_SKEW", "0s"));
    TestIssuer issuer = SharedServices.issuer();
    String token =
        issuer.sign(
            issuer
                .claims(TestRows.OWNER)
                .expirationTime(Date.from(Instant.now().plusSeconds(3)))
                .build());
    ApiClient web = new ApiClient(strict.httpPort(), "Bearer " + token);
    try (SseClient stream = web.events("");
        SseClient other = fixture.web(strict).events("")) {
      stream.awaitId();
      stream.awaitEnd();
      assertThat(web.get("/api/jobs").status()).isEqualTo(401);
      assertThat(other.ended()).as("the stream of another token").isFalse();
    }
  }
}
