package dev.doorbell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.outcome.LogLine;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.shop.ScriptedShop;
import dev.doorbell.testkit.shop.Shop;
import dev.doorbell.testkit.shop.ShopSite;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a trial gives to a connector, what it stores between runs, and which wrong tests it reports.
 */
class TrialIT {
  private final ShopSite shop = new ShopSite(TrialClock.standing());

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_trial_without_a_site_fails() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ConnectorTrial.of(new Shop()).automatically().run())
        .withMessageContaining("trial.at(");
  }

  @Test
  void an_unknown_field_is_rejected_by_the_trial_and_by_the_context() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectorTrial.of(new Shop()).withField("pin", "1234"))
        .withMessageContaining("[login, password, seed]");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> run(context -> context.optionalField("pin")))
        .withMessageContaining("FAILS_WITH_ERROR_CODE")
        .withMessageContaining("has no field 'pin'");
  }

  @Test
  void a_value_that_the_gateway_would_reject_is_rejected_with_the_reason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectorTrial.of(new Shop()).withField("seed", "0189"))
        .withMessageContaining("the gateway would reject this value of field 'seed' (NOT_A_KEY)")
        .withMessageNotContaining("0189");
  }

  @Test
  void a_wrong_manifest_is_reported_in_one_line_that_names_connector_and_field() {
    Connector wrong =
        new Connector() {
          @Override
          public Manifest manifest() {
            return Manifest.of("wrong", "Wrong", "wrong.example")
                .withFields(AccountField.password("pin", "PIN").identifying());
          }

          @Override
          public void run(ConnectorContext context) {}
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectorTrial.of(wrong))
        .withMessage(
            "Connector %s: field 'pin' identifies the login and is not a text or an e-mail address",
            wrong.getClass().getName());
  }

  @Test
  void an_optional_field_without_a_value_is_empty() {
    run(context -> assertThat(context.optionalField("seed")).isEmpty()).succeeded();
  }

  @Test
  void the_next_run_finds_what_a_run_saved() {
    FetchedDocument document = FetchedDocument.of("K-1", "One", "text/plain", new byte[1]);
    List<String> found = new ArrayList<>();
    ConnectorTrial trial =
        trial(context -> {
          found.add(context.site().restored() + " " + context.accountData());
          assertThat(context.hasDocument("K-0")).isTrue();
          found.add("known: " + context.hasDocument("K-1"));
          context.save(document);
          context.save(document);
          context.saveAccountData(Map.of("until", "2026"));
          context.saveIdentity(Identity.unknown().withEmail("ada@shop.example"));
          context.site().keepToken("device", "d");
          context.notifySuccessfulLogin();
        });
    trial.havingDocuments("K-0").havingAccountData(Map.of("until", "2025"));
    Outcome first = trial.automatically().run().succeeded().saved("K-1");
    assertThat(first.accountData()).containsEntry("until", "2026");
    assertThat(first.session().tokens()).containsEntry("device", "d");
    trial.again().run().saved(0).identified(Identity.unknown().withEmail("ada@shop.example"));
    trial.forgettingSession().automatically().run().succeeded();
    assertThat(found)
        .containsExactly(
            "false {until=2025}", "known: false",
            "true {until=2026}", "known: true",
            "false {until=2026}", "known: true");
  }

  @Test
  void a_run_that_saved_a_part_of_the_files_can_be_followed_by_the_next_one() {
    AtomicInteger runs = new AtomicInteger();
    ConnectorTrial trial =
        trial(context -> {
          context.site().keepToken("device", "d");
          context.notifySuccessfulLogin();
          if (runs.incrementAndGet() == 1) {
            throw new ConnectorException(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "1 of 2 files");
          }
        });
    trial.automatically().run().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
    trial.again().run().succeeded();
  }

  @Test
  void a_count_of_one_is_described_in_the_singular() {
    ConnectorTrial trial = trial(context -> context.notifySuccessfulLogin());
    Outcome outcome = trial.automatically().run().succeeded();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> outcome.requested(1))
        .withMessageStartingWith("Expected 1 request.");
  }

  @Test
  void the_session_of_an_earlier_run_is_restored_and_may_be_invalid() {
    ConnectorTrial first = shop("plain");
    first.answeredBy(TestUser.present()).run().succeeded();
    shop.endAllSessions();
    shop("plain")
        .havingSession(first.session())
        .answeredBy(TestUser.present())
        .run()
        .succeeded()
        .saved("A-1", "A-2");
  }

  @Test
  void the_session_is_saved_when_the_login_fails() {
    ConnectorTrial trial =
        trial(context -> {
          context.site().keepToken("device", "trusted");
          throw new ConnectorException(ErrorCode.LOGIN_FAILED, "No");
        });
    trial.automatically().run().failed(ErrorCode.LOGIN_FAILED);
    assertThat(trial.session().tokens()).containsEntry("device", "trusted");
    assertThatExceptionOfType(AssertionError.class).isThrownBy(trial::again);
  }

  @Test
  void the_session_is_saved_at_the_same_points_as_by_a_worker() {
    ConnectorTrial[] trial = new ConnectorTrial[1];
    List<String> saved = new ArrayList<>();
    trial[0] =
        trial(
                context -> {
                  context.site().keepToken("at", "beforeSiteSendsCode");
                  context.beforeSiteSendsCode();
                  saved.add(trial[0].session().tokens().get("at"));
                  context.site().keepToken("at", "question");
                  context.waitForTwoFaCode(Challenge.question("And?"));
                  saved.add(trial[0].session().tokens().get("at"));
                  context.site().keepToken("at", "key");
                  context.waitForTwoFaCode(Challenge.appCode());
                  saved.add(trial[0].session().tokens().get("at"));
                  context.site().keepToken("at", "notify");
                  context.notifySuccessfulLogin();
                  saved.add(trial[0].session().tokens().get("at"));
                  context.site().keepToken("at", "end");
                  saved.add(trial[0].session().tokens().get("at"));
                })
            .withField("seed", ShopSite.SEED);
    trial[0].answeredBy(TestUser.present().answers("Rex")).run().succeeded();
    saved.add(trial[0].session().tokens().get("at"));
    assertThat(saved)
        .containsExactly("beforeSiteSendsCode", "question", "key", "notify", "notify", "end");
  }

  @Test
  void after_a_take_over_a_question_of_another_kind_is_a_new_challenge() {
    trial(
            context -> {
              context.resumeAt(ResumePoint.atChallenge(() -> {}));
              context.waitForTwoFaCode(
                  context.takenOver() ? Challenge.email(null) : Challenge.sms(null));
              context.notifySuccessfulLogin();
            })
        .answeredBy(TestUser.present().answers("123456"))
        .takenOverAt(CrashPoint.question(1))
        .run()
        .succeeded()
        .asked(Challenge.sms(null), Challenge.email(null))
        .called(
            "waitForAnswer",
            "taken over",
            "resumeAt AtChallenge",
            "waitForAnswer",
            "notifySuccessfulLogin");
  }

  @Test
  void after_a_take_over_the_user_answers_the_open_challenge() {
    Challenge old = Challenge.question("What is in the old picture?");
    List<String> typed = new ArrayList<>();
    trial(
            context -> {
              context.resumeAt(ResumePoint.atChallenge(() -> {}));
              typed.add(
                  context.waitForTwoFaCode(
                      context.takenOver() ? Challenge.question("And in the new one?") : old));
              context.notifySuccessfulLogin();
            })
        .answeredBy(TestUser.present().answers(shown -> shown.equals(old) ? "1111" : "2222"))
        .takenOverAt(CrashPoint.question(1))
        .run()
        .succeeded()
        .asked(old);
    assertThat(typed).containsExactly("1111");
  }

  @Test
  void a_code_from_the_authenticator_key_closes_the_open_challenge() {
    trial(
            context -> {
              if (context.takenOver()) {
                context.resumeAt(ResumePoint.atChallenge(() -> {}));
                context.waitForTwoFaCode(Challenge.appCode());
              }
              context.waitForTwoFaCode(Challenge.sms(null));
              context.notifySuccessfulLogin();
            })
        .withField("seed", ShopSite.SEED)
        .answeredBy(TestUser.present().answers("123456"))
        .takenOverAt(CrashPoint.question(1))
        .run()
        .succeeded()
        .asked(Challenge.sms(null), Challenge.sms(null));
  }

  @Test
  void a_take_over_finds_only_what_was_saved_before_the_worker_was_lost() {
    List<String> found = new ArrayList<>();
    ConnectorTrial trial =
        trial(context -> {
          if (context.takenOver()) {
            found.add(context.site().token("before") + " " + context.site().token("after"));
            context.notifySuccessfulLogin();
            return;
          }
          context.site().keepToken("before", "1");
          try {
            context.waitForTwoFaCode(Challenge.question("And?"));
          } finally {
            context.site().keepToken("after", "2");
          }
        });
    trial.answeredBy(TestUser.present()).takenOverAt(CrashPoint.question(1)).run().succeeded();
    assertThat(found).containsExactly("Optional[1] Optional.empty");
  }

  @Test
  void a_saved_form_is_available_after_a_take_over_until_a_restart() {
    List<String> found = new ArrayList<>();
    Consumer<ConnectorContext> steps =
        context -> {
          if (context.takenOver()) {
            Form form = context.savedForm().orElseThrow();
            found.add(form.action() + " " + form.entries());
            context.resumeAt(ResumePoint.restart());
            found.add("" + context.savedForm().isPresent());
          } else {
            assertThat(context.savedForm()).isEmpty();
            Page page = context.site().get("/login");
            context.waitForTwoFaCode(
                Challenge.question("And?"), page.form("form").fill("login", "typed"));
          }
          context.notifySuccessfulLogin();
        };
    trial(steps)
        .answeredBy(TestUser.present())
        .takenOverAt(CrashPoint.question(1))
        .run()
        .succeeded();
    assertThat(found)
        .containsExactly("https://shop.example/session [login=..., password=...]", "false");
  }

  @Test
  void a_run_that_ends_before_its_crash_point_fails_the_test() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() ->
            trial(ConnectorContext::notifySuccessfulLogin)
                .answeredBy(TestUser.present())
                .takenOverAt(CrashPoint.question(1))
                .run())
        .withMessageContaining("succeeded before AtQuestion[number=1]");
  }

  @Test
  void a_test_can_set_the_time_left() {
    List<Duration> left = new ArrayList<>();
    trial(
            context -> {
              left.add(context.timeLeft());
              context.notifySuccessfulLogin();
            })
        .automatically()
        .withTimeLeft(() -> Duration.ofSeconds(3))
        .run();
    assertThat(left).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void a_run_that_does_not_end_fails_the_test_with_its_stack() {
    CountDownLatch never = new CountDownLatch(1);
    TrialRun run =
        trial(context -> hang(never)).automatically().withTimeout(Duration.ofMillis(200));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(run::run)
        .withMessageContaining("did not end within")
        .withMessageContaining("TrialIT.hang");
    never.countDown();
  }

  private static void hang(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void unused_steps_of_a_script_fail_the_test() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> shop("plain").answeredBy(TestUser.present().answers("123456")).run())
        .withMessageContaining("Questions to the user: 0, steps in the script: 1")
        .withMessageContaining("The run of 'shop' succeeded");
  }

  @Test
  void an_error_of_the_script_fails_the_test_even_if_the_connector_catches_it() {
    TrialRun run =
        trial(
                context -> {
                  try {
                    context.waitForTwoFaCode(Challenge.question("And?"));
                  } catch (RuntimeException swallowed) {
                    context.log().debug("never mind");
                  }
                })
            .answeredBy(TestUser.present().chooses("nothing"));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(run::run)
        .withMessageContaining("the question is not a choice");
  }

  @Test
  void each_failed_check_of_an_outcome_describes_the_run() {
    Outcome outcome = shop("plain").answeredBy(TestUser.present()).run();
    List<Consumer<Outcome>> wrong =
        List.of(
            it -> it.failed(ErrorCode.LOGIN_FAILED),
            it -> it.failed(ErrorCode.LOGIN_FAILED, "WHY"),
            Outcome::foundTheSiteChanged,
            Outcome::endedWithoutUser,
            Outcome::wasCancelled,
            Outcome::wasSkipped,
            it -> it.asked(Challenge.sms(null)),
            it -> it.answeredByAuthenticator(1),
            it -> it.called("notifySuccessfulLogin"),
            it -> it.saved(1),
            it -> it.saved("A-2", "A-1"),
            it -> it.siteSent(1),
            it -> it.requested(1),
            it -> it.identified(Identity.unknown()),
            it -> it.logged("3 orders"));
    for (Consumer<Outcome> check : wrong) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> check.accept(outcome))
          .withMessageStartingWith("Expected ")
          .withMessageContaining("calls:     [beforeSiteSendsCode, notifySuccessfulLogin]")
          .withMessageContaining("messages:  0");
    }
    assertThat(outcome.toString()).as("no empty lines").doesNotContain("[]");
    assertThat(outcome.log()).containsExactly(new LogLine(LogLine.Level.INFO, "2 orders"));
  }

  @Test
  void a_failed_check_has_the_exception_of_the_connector_as_its_cause() {
    Outcome outcome =
        shop("plain").withField("password", "another").answeredBy(TestUser.present()).run();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(outcome::succeeded)
        .withMessageContaining("failed with LOGIN_FAILED: The site rejected")
        .withCauseInstanceOf(ConnectorException.class);
    assertThat(outcome.thrown()).isPresent();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> outcome.failed(ErrorCode.LOGIN_FAILED, "X"));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> outcome.failed(ErrorCode.VENDOR_DOWN));
  }

  @Test
  void the_failure_at_a_changed_site_shows_the_outline_of_its_page() {
    Outcome outcome =
        trial(context -> context.site().get("/login").form("#signin")).automatically().run();
    outcome.foundTheSiteChanged();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(outcome::succeeded)
        .withMessageContaining("Expected form '#signin'")
        .withMessageContaining("    form#login-form\n      input[name=login]");
  }

  @Test
  void a_check_of_messages_needs_a_counter() {
    Outcome outcome =
        ConnectorTrial.of(new ScriptedShop(ConnectorContext::notifySuccessfulLogin))
            .at(shop.pages().baseUrl())
            .automatically()
            .run();
    assertThatIllegalStateException()
        .isThrownBy(() -> outcome.siteSent(0))
        .withMessageContaining("countingMessages");
  }

  @Test
  void allowing_a_rule_requires_a_reason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop("plain").automatically().allowing(Rule.NOTIFIES_SUCCESS, " "));
  }

  @Test
  void a_trial_clock_moves_only_when_it_is_moved() {
    TrialClock clock = TrialClock.at(Instant.EPOCH);
    clock.forward(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(1)));
  }

  private Outcome run(Consumer<ConnectorContext> steps) {
    return trial(
            context -> {
              steps.accept(context);
              context.notifySuccessfulLogin();
            })
        .automatically()
        .run();
  }

  private ConnectorTrial trial(Consumer<ConnectorContext> steps) {
    return ConnectorTrial.of(new ScriptedShop(steps)).at(shop.pages());
  }

  private ConnectorTrial shop(String login) {
    return ConnectorTrial.of(new Shop())
        .at(shop.pages())
        .withField("login", login)
        .withField("password", ShopSite.PASSWORD);
  }
}
