package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.TestIssuer;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A gateway and an issuer whose keys change, and which does not answer at times. */
class IssuerIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  @AutoClose private final TestIssuer issuer = TestIssuer.start();

  private Gateway gateway() {
    return fixture.newGateway(Map.of("DOORBELL_OIDC_ISSUER", issuer.url()));
  }

  private static Answer list(Gateway gateway, String token) {
    return new ApiClient(gateway.httpPort(), "Bearer " + token).get("/api/accounts");
  }

  private static int ready(Gateway gateway) {
    return fixture.management(gateway).get("/health/ready").status();
  }

  private static void awaitReady(Gateway gateway) {
    Awaitility.await("the gateway is ready")
        .atMost(Duration.ofSeconds(15))
        .until(() -> ready(gateway) == 200);
  }

  @Test
  void a_token_of_a_new_key_is_accepted_at_its_first_use_and_unknown_keys_cause_few_reads() {
    Gateway gateway = gateway();
    String old = issuer.token("ada");
    assertThat(list(gateway, old).status()).isEqualTo(200);
    issuer.rotate();
    assertThat(list(gateway, issuer.token("ada")).status()).isEqualTo(200);
    assertThat(list(gateway, old).status())
        .as("of a key that is no longer published")
        .isEqualTo(401);
    int reads = issuer.reads();
    for (int i = 0; i < 50; i++) {
      list(gateway, old);
    }
    assertThat(issuer.reads()).isLessThanOrEqualTo(reads + 1);
  }

  @Test
  void known_keys_are_used_and_the_gateway_stays_ready_while_the_issuer_does_not_answer() {
    Gateway gateway = gateway();
    awaitReady(gateway);
    String known = issuer.token("ada");
    assertThat(list(gateway, known).status()).isEqualTo(200);
    issuer.setDown(true);
    issuer.rotate();
    assertThat(list(gateway, issuer.token("ada")).status()).isEqualTo(401);
    assertThat(list(gateway, known).status()).isEqualTo(200);
    assertThat(ready(gateway)).isEqualTo(200);
  }

  @Test
  void a_gateway_that_starts_without_its_issuer_rejects_tokens_until_it_answers() {
    issuer.setDown(true);
    Gateway gateway = gateway();
    Answer rejected = list(gateway, issuer.token("ada"));
    assertThat(rejected.status()).isEqualTo(503);
    assertThat(rejected.text("code")).isEqualTo("ISSUER_UNAVAILABLE");
    assertThat(rejected.header("Retry-After")).isNotEmpty();
    assertThat(fixture.management(gateway).get("/health/ready").response().body())
        .contains("the issuer " + issuer.url() + " has not answered since the start");
    assertThat(new ApiClient(gateway.httpPort(), null).get("/").status()).isEqualTo(200);
    issuer.setDown(false);
    awaitReady(gateway);
    assertThat(list(gateway, issuer.token("ada")).status()).isEqualTo(200);
  }
}
