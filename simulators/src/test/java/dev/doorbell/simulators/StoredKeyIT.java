package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.doorbell.simulators.SiteClient.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredKeyIT {
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  @RegisterExtension private final BankExtension bank = new BankExtension();

  @ParameterizedTest
  @ValueSource(strings = {"app_code", "seed", "seed-3"})
  void a_client_with_the_key_can_compute_the_code(String login) throws Exception {
    Page page = bank.signInAndFollow(login);
    assertThat(page.attribute("#second-factor", "data-channel")).isEqualTo("app_code");

    submitCode(page, computeCode(login, START));
    assertThat(bank.isSignedIn()).isTrue();
    assertThat(bank.messagesSent(login)).isZero();
  }

  @Test
  void a_login_without_an_authenticator_has_no_key() throws Exception {
    assertThat(bank.client().get("/_simulator/authenticator/sms").status()).isEqualTo(404);
    assertThat(bank.client().get("/_simulator/authenticator/choice").status()).isEqualTo(200);
  }

  @Test
  void a_used_code_is_rejected_in_a_second_login() throws Exception {
    String code = computeCode("seed", START);
    submitCode(bank.signInAndFollow("seed"), code);
    bank.client().get("/bank/logout");
    Page rejected = submitCode(bank.signInAndFollow("seed"), code);
    assertThat(rejected.has("#messages .error[data-reason=wrong]")).isTrue();
    assertThat(rejected.attribute("#attempts-left", "data-left")).isEqualTo("2");

    bank.advanceClock(WINDOW);
    submitCode(rejected, computeCode("seed", START.plus(WINDOW)));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void the_code_of_the_previous_window_is_accepted_and_older_codes_are_rejected() throws Exception {
    bank.advanceClock(WINDOW.multipliedBy(2));
    Page rejected = submitCode(bank.signInAndFollow("seed"), computeCode("seed", START));
    assertThat(rejected.has("#messages .error[data-reason=wrong]")).isTrue();

    submitCode(rejected, computeCode("seed", START.plus(WINDOW)));
    assertThat(bank.isSignedIn()).isTrue();
  }

  private Page submitCode(Page page, String code) throws Exception {
    return bank.submit(page, "#code-form", Map.of("code", code));
  }

  private String computeCode(String login, Instant at) throws Exception {
    String seed = bank.getJson("/_simulator/authenticator/" + login).get("seed").asString();
    SecretKeySpec key = new SecretKeySpec(new Base32().decode(seed), "HmacSHA1");
    return new TimeBasedOneTimePasswordGenerator().generateOneTimePasswordString(key, at);
  }
}
