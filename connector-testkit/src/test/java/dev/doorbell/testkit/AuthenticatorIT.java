package dev.doorbell.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.shop.ScriptedShop;
import dev.doorbell.testkit.shop.Shop;
import dev.doorbell.testkit.shop.ShopSite;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.user.TestUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An authenticator key answers in place of the user. */
class AuthenticatorIT {
  /** A window began 20 seconds before. */
  private static final Instant START = Instant.parse("2026-03-01T12:00:20Z");

  private final TrialClock clock = TrialClock.at(START);
  private final ShopSite shop = new ShopSite(clock);

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_user_with_a_stored_key_is_not_asked() {
    trial()
        .withField("seed", ShopSite.SEED)
        .answeredBy(TestUser.present())
        .run()
        .succeeded()
        .askedNothing()
        .answeredByAuthenticator(1);
    assertThat(clock.instant()).isEqualTo(START);
  }

  @Test
  void a_user_without_a_stored_key_is_asked() {
    trial()
        .answeredBy(TestUser.present().neverAnswers())
        .run()
        .asked(Challenge.appCode().withDigits(6))
        .answeredByAuthenticator(0);
  }

  @Test
  void the_next_run_waits_for_the_code_of_the_next_window() {
    ConnectorTrial trial = trial().withField("seed", ShopSite.SEED);
    trial.answeredBy(TestUser.present()).run().succeeded();
    shop.endAllSessions();
    trial
        .answeredBy(TestUser.present())
        .allowing(Rule.USES_THE_SESSION, "the shop has ended it")
        .run()
        .succeeded()
        .answeredByAuthenticator(1);
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T12:00:30Z"));
  }

  @Test
  void after_two_rejected_codes_of_the_key_the_user_is_asked() {
    List<String> typed = new ArrayList<>();
    ConnectorTrial.of(
            new ScriptedShop(context -> {
              typed.add(context.waitForTwoFaCode(Challenge.appCode()));
              for (int i = 0; i < 2; i++) {
                typed.add(context.waitForTwoFaCode(Challenge.appCode().wrongAnswer()));
              }
              context.notifySuccessfulLogin();
            }))
        .at(shop.pages())
        .withClock(clock)
        .withField("seed", ShopSite.SEED)
        .answeredBy(TestUser.present().answers("999999"))
        .run()
        .succeeded()
        .answeredByAuthenticator(2)
        .asked(Challenge.appCode().wrongAnswer());
    assertThat(typed).hasSize(3).doesNotHaveDuplicates().endsWith("999999");
  }

  @Test
  void an_automatic_run_with_a_key_succeeds() {
    ConnectorTrial.of(
            new ScriptedShop(context -> {
              context.waitForTwoFaCode(Challenge.appCode());
              context.notifySuccessfulLogin();
            }))
        .at(shop.pages())
        .withClock(clock)
        .withField("seed", ShopSite.SEED)
        .automatically()
        .run()
        .succeeded()
        .answeredByAuthenticator(1);
  }

  private ConnectorTrial trial() {
    return ConnectorTrial.of(new Shop())
        .at(shop.pages())
        .withClock(clock)
        .withField("login", "app_code")
        .withField("password", ShopSite.PASSWORD);
  }
}
