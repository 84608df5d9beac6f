package dev.doorbell.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.login.FormSignIn;
import dev.doorbell.sdk.login.SecondFactor;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.TrialRun;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.recorded.Recorded;
import dev.doorbell.testkit.shop.ScriptedShop;
import dev.doorbell.testkit.shop.Shop;
import dev.doorbell.testkit.shop.ShopSite;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.user.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Runs connectors that each break one rule. {@code ShopIT} shows that the correct connector breaks
 * none.
 */
class RulesIT {
  private final TrialClock clock = TrialClock.standing();
  private final ShopSite shop = new ShopSite(clock);
  private final TestUser answering = TestUser.present().answers(challenge -> shop.code());

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_missing_notification_fails() {
    Connector silent = connector(context -> context.site().get("/login"));
    assertBreaks(Rule.NOTIFIES_SUCCESS, trial(silent, "plain").automatically());
    Connector mended =
        connector(context -> {
          context.site().get("/login");
          context.notifySuccessfulLogin();
        });
    trial(mended, "plain").automatically().run().succeeded();
  }

  @Test
  void a_message_that_was_not_announced_fails() {
    assertBreaks(Rule.ANNOUNCES_MESSAGES, trial(new Unannounced(), "sms").answeredBy(answering));
  }

  @Test
  void a_resend_that_was_not_announced_fails() {
    Shop connector =
        new Shop() {
          @Override
          protected SecondFactor secondFactor(ConnectorContext context) {
            return super.secondFactor(context)
                .typing((page, code) -> {
                  context.site().submit(page.form("#resend-form"));
                  return context.site().submit(page.form("#code-form").fill("code", shop.code()));
                });
          }
        };
    assertBreaks(Rule.ANNOUNCES_MESSAGES, trial(connector, "sms").answeredBy(answering));
  }

  @Test
  void a_message_that_the_last_request_of_a_run_makes_the_site_send_fails() {
    shop.pages().on("GET /send", Recorded.page("Sent").sendingMessage());
    Connector connector =
        connector(context -> {
          context.notifySuccessfulLogin();
          context.site().get("/send");
        });
    assertBreaks(Rule.ANNOUNCES_MESSAGES, trial(connector, "sms").answeredBy(TestUser.present()));
  }

  @Test
  void asking_in_an_automatic_run_fails() {
    ConnectorTrial uncounted = trialWithoutCounter(new Unannounced(), "sms");
    assertBreaks(Rule.ASKS_ONLY_WITH_USER, uncounted.automatically());
  }

  @Test
  void a_question_without_a_message_can_end_an_automatic_run() {
    trial(new Unannounced(), "app_code").automatically().run().endedWithoutUser();
  }

  @Test
  void a_password_in_a_log_line_fails_also_url_encoded() {
    String encoded = URLEncoder.encode(ShopSite.PASSWORD, StandardCharsets.UTF_8);
    assertThat(encoded).isNotEqualTo(ShopSite.PASSWORD);
    for (String leak : new String[] {ShopSite.PASSWORD, encoded}) {
      TrialRun run = fetching(context -> context.log().debug("sent " + leak + " to the shop"));
      assertThat(assertBreaks(Rule.KEEPS_SECRETS, run))
          .hasMessageContaining("'password' into a log line")
          .hasMessageContaining("sent *** to the shop")
          .hasMessageNotContaining(leak);
    }
  }

  @Test
  void a_code_in_the_message_of_an_exception_or_its_cause_fails() {
    Shop connector =
        new Shop() {
          @Override
          protected SecondFactor secondFactor(ConnectorContext context) {
            return super.secondFactor(context)
                .typing((page, code) -> {
                  ConnectorException failure =
                      new ConnectorException(ErrorCode.UNKNOWN_ERROR, "The code was wrong");
                  failure.initCause(new IllegalStateException("code=" + code));
                  throw failure;
                });
          }
        };
    TrialRun run = trial(connector, "sms").answeredBy(answering);
    assertThat(assertBreaks(Rule.KEEPS_SECRETS, run))
        .hasMessageContaining("an answer of the user into the message of an exception");
  }

  @Test
  void a_failure_message_with_a_secret_fails_and_is_masked() {
    Connector connector =
        connector(context -> {
          throw new ConnectorException(ErrorCode.LOGIN_FAILED, "sent " + ShopSite.PASSWORD);
        });
    TrialRun run = trial(connector, "plain").automatically();
    assertThat(assertBreaks(Rule.KEEPS_SECRETS, run))
        .hasMessageContaining("failed with LOGIN_FAILED: sent ***")
        .hasMessageNotContaining(ShopSite.PASSWORD);
  }

  @Test
  void a_secret_in_the_key_or_the_name_of_a_document_fails() {
    String leak = "order-" + ShopSite.PASSWORD;
    byte[] content = new byte[1];
    assertBreaks(
        Rule.KEEPS_SECRETS,
        fetching(
            context -> context.save(FetchedDocument.of(leak, "Order", "text/plain", content))));
    ConnectorTrial trial =
        trial(
            connector(context -> {
              context.save(FetchedDocument.of("1", "Order 4711-0815", "text/plain", content));
              context.notifySuccessfulLogin();
            }),
            "plain");
    // The name of a document is adjusted for file systems, which may change a secret in it.
    assertBreaks(
        Rule.KEEPS_SECRETS,
        trial.withField("password", "4711-0815").answeredBy(TestUser.present()));
  }

  @Test
  void a_cookie_or_a_token_of_the_session_in_a_log_line_fails() {
    assertBreaks(
        Rule.KEEPS_SECRETS,
        fetching(context -> {
          context.site().keepToken("bearer", "0123456789abcdef");
          context.log().info("token 0123456789abcdef");
        }));
    TrialRun cookie =
        fetching(
            context -> context.log().info(context.site().export().cookies().getFirst().value()));
    assertThat(assertBreaks(Rule.KEEPS_SECRETS, cookie))
        .hasMessageContaining("'session' of the session");
  }

  @Test
  void a_secret_in_a_challenge_fails() {
    Option option = new Option("yes", "Is it " + ShopSite.PASSWORD + "?");
    for (Challenge echoing :
        List.of(
            Challenge.question("You typed " + ShopSite.PASSWORD + ". And now?"),
            Challenge.sms(ShopSite.PASSWORD),
            Challenge.choice(List.of(option)),
            Challenge.sms(null).withOtherWays(List.of(option)),
            Challenge.fields(new InputField("it", ShopSite.PASSWORD, true)))) {
      Connector connector =
          connector(context -> {
            context.waitForAnswer(echoing);
            context.notifySuccessfulLogin();
          });
      assertBreaks(
          Rule.KEEPS_SECRETS,
          trial(connector, "sms").answeredBy(TestUser.present().neverAnswers()));
    }
  }

  @Test
  void short_words_are_not_treated_as_secrets() {
    Shop connector =
        new Shop() {
          @Override
          protected void signIn(ConnectorContext context) {
            context.waitForTwoFaCode(Challenge.question("Whose dog?"));
            throw new ConnectorException(ErrorCode.LOGIN_FAILED, "The answer was wrong");
          }
        };
    trial(connector, "sms")
        .answeredBy(TestUser.present().answers("wrong"))
        .run()
        .failed(ErrorCode.LOGIN_FAILED);
  }

  @Test
  void signing_in_with_a_valid_session_fails() {
    Shop connector =
        new Shop() {
          @Override
          protected boolean testSession(ConnectorContext context) {
            return false;
          }
        };
    ConnectorTrial trial = trial(connector, "plain");
    trial.answeredBy(TestUser.present()).run().succeeded();
    assertThat(assertBreaks(Rule.USES_THE_SESSION, trial.again()))
        .hasMessageContaining("read the secret field 'password'");
  }

  @Test
  void announcing_or_asking_with_a_valid_session_fails() {
    ConnectorTrial announcing =
        trial(
            connector(context -> {
              context.site().keepToken("device", "d");
              context.beforeSiteSendsCode();
              context.notifySuccessfulLogin();
            }),
            "sms");
    announcing.answeredBy(TestUser.present()).run().succeeded();
    assertThat(assertBreaks(Rule.USES_THE_SESSION, announcing.answeredBy(TestUser.present())))
        .hasMessageContaining("it called beforeSiteSendsCode()");
    ConnectorTrial asking =
        trial(
            connector(context -> {
              context.site().keepToken("device", "d");
              context.waitForTwoFaCode(Challenge.question("And?"));
              context.notifySuccessfulLogin();
            }),
            "sms");
    TestUser rex = TestUser.present().answers("Rex");
    asking.answeredBy(rex).run().succeeded();
    assertThat(assertBreaks(Rule.USES_THE_SESSION, asking.answeredBy(rex)))
        .hasMessageContaining("it asked the user");
  }

  @Test
  void a_secret_may_be_read_after_the_login_and_without_a_session() {
    ConnectorTrial afterwards =
        trial(
            connector(context -> {
              context.site().keepToken("device", "d");
              context.notifySuccessfulLogin();
              context.field("password");
            }),
            "plain");
    afterwards.automatically().run().succeeded();
    afterwards.again().run().succeeded();
    ConnectorTrial without =
        trial(
            connector(context -> {
              context.field("password");
              context.notifySuccessfulLogin();
            }),
            "plain");
    without.automatically().run().succeeded();
    without.automatically().run().succeeded();
    assertThatExceptionOfType(AssertionError.class).isThrownBy(without::again);
  }

  @Test
  void a_manual_only_connector_may_sign_in_each_time_and_is_skipped_by_automatic_runs() {
    Shop connector =
        new Shop() {
          @Override
          public Manifest manifest() {
            return super.manifest().onlyManual();
          }

          @Override
          protected boolean testSession(ConnectorContext context) {
            return false;
          }
        };
    ConnectorTrial trial = trial(connector, "plain");
    trial.answeredBy(TestUser.present()).run().succeeded();
    trial.answeredBy(TestUser.present()).run().succeeded();
    trial.automatically().run().wasSkipped().requested(0);
  }

  @Test
  void an_offered_resend_that_is_not_done_fails() {
    Shop connector =
        new Shop() {
          @Override
          protected void signIn(ConnectorContext context) {
            Challenge challenge = Challenge.sms(null).withResendAt(clock.instant());
            while (!(context.waitForAnswer(challenge) instanceof Answer.Typed)) {
              context.log().debug("asked for something that is not there");
            }
          }
        };
    TrialRun run =
        trial(connector, "sms").answeredBy(TestUser.present().asksForResend().answers("123456"));
    assertThat(assertBreaks(Rule.HANDLES_OFFERS, run))
        .hasMessageContaining("asked again although the user had asked for a resend");
    Connector late =
        connector(context -> {
          context.notifySuccessfulLogin();
          context.waitForAnswer(Challenge.sms(null).withResendAt(clock.instant()));
        });
    TrialRun afterwards = trial(late, "sms").answeredBy(TestUser.present().asksForResend());
    assertThat(assertBreaks(Rule.HANDLES_OFFERS, afterwards))
        .hasMessageContaining("continued although the user had asked for a resend");
  }

  @Test
  void an_approval_without_a_poll_fails() {
    Shop connector =
        new Shop() {
          @Override
          protected void signIn(ConnectorContext context) {
            context.waitForAnswer(Challenge.approval(), WaitOptions.NONE);
          }
        };
    assertBreaks(
        Rule.HANDLES_OFFERS,
        trial(connector, "push").answeredBy(TestUser.present().approves(() -> {})));
  }

  @Test
  void using_the_context_on_another_thread_fails() {
    TrialRun run =
        fetching(context -> {
          Thread thread = Thread.ofVirtual().unstarted(() -> context.hasDocument("A-1"));
          thread.setUncaughtExceptionHandler((it, expected) -> {});
          thread.start();
          try {
            thread.join();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(assertBreaks(Rule.USES_CONTEXT_ONLY_IN_RUN, run))
        .hasMessageContaining("on another thread");
  }

  @Test
  void using_the_context_after_the_run_fails_the_next_check() {
    AtomicReference<ConnectorContext> kept = new AtomicReference<>();
    Outcome outcome = fetching(kept::set).run().succeeded();
    assertThatIllegalStateException().isThrownBy(() -> kept.get().site().get("/orders"));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(outcome::succeeded)
        .withMessageContaining(
            "USES_CONTEXT_ONLY_IN_RUN: it used its context after its run had ended");
  }

  @Test
  void continuing_after_a_stop_fails() {
    AtomicBoolean fetched = new AtomicBoolean();
    Shop connector =
        new Shop() {
          @Override
          protected void signIn(ConnectorContext context) {
            try {
              context.beforeSiteSendsCode();
            } catch (RunStoppedException swallowed) {
              context.log().debug("never mind");
            }
          }

          @Override
          protected void fetch(ConnectorContext context) {
            fetched.set(true);
          }
        };
    // Each further call of the context would stop the run again, so the connector makes none before
    // it returns.
    trial(connector, "sms").automatically().run().endedWithoutUser();
    assertThat(fetched).isFalse();
    Connector through =
        connector(context -> {
          try {
            context.beforeSiteSendsCode();
          } catch (RunStoppedException swallowed) {
            context.log().debug("never mind");
          }
        });
    assertBreaks(Rule.USES_CONTEXT_ONLY_IN_RUN, trial(through, "sms").automatically());
  }

  @Test
  void a_cancelled_run_stops() {
    CountDownLatch begun = new CountDownLatch(1);
    Connector waiting =
        connector(context -> {
          begun.countDown();
          context.site().pause(Duration.ofMinutes(5));
        });
    trial(waiting, "plain")
        .automatically()
        .cancelledOnce(() -> begun.getCount() == 0)
        .run()
        .wasCancelled();
  }

  @Test
  void ignoring_a_cancellation_fails() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Connector ignoringInterrupts =
        connector(context -> {
          begun.countDown();
          while (never.getCount() > 0) {
            try {
              never.await();
            } catch (InterruptedException ignored) {
              context.log().debug("waiting");
            }
          }
        });
    TrialRun run =
        trial(ignoringInterrupts, "plain")
            .automatically()
            .withTimeout(Duration.ofMillis(300))
            .cancelledOnce(() -> begun.getCount() == 0);
    assertThat(assertBreaks(Rule.USES_CONTEXT_ONLY_IN_RUN, run))
        .hasMessageContaining("did not stop within");
    never.countDown();
  }

  @Test
  void an_exception_without_an_error_code_fails_and_shows_its_stack() {
    TrialRun run =
        fetching(context -> {
          throw new IllegalStateException("oh");
        });
    assertThat(assertBreaks(Rule.FAILS_WITH_ERROR_CODE, run))
        .hasMessageContaining("IllegalStateException at dev.doorbell.testkit.rule.RulesIT")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertBreaks(
        Rule.FAILS_WITH_ERROR_CODE,
        fetching(context -> {
          throw new RunStoppedException("by myself");
        }));
  }

  @Test
  void signing_in_again_after_a_take_over_fails() {
    assertBreaks(
        Rule.SENDS_NO_SECOND_MESSAGE,
        trial(new NoResumePoint(), "sms")
            .answeredBy(answering)
            .takenOverAt(CrashPoint.question(1)));
    assertBreaks(
        Rule.SENDS_NO_SECOND_MESSAGE,
        trialWithoutCounter(new NoResumePoint(), "sms")
            .answeredBy(answering)
            .takenOverAt(CrashPoint.question(1)));
  }

  @Test
  void a_message_after_a_take_over_without_a_question_fails() {
    Connector connector =
        connector(context -> {
          context.beforeSiteSendsCode();
          if (context.takenOver()) {
            context.site().send(SiteRequest.post("/resend"));
          }
          context.notifySuccessfulLogin();
        });
    assertBreaks(
        Rule.SENDS_NO_SECOND_MESSAGE,
        trial(connector, "sms").answeredBy(TestUser.present()).takenOverAt(CrashPoint.signedIn()));
  }

  @Test
  void a_message_between_two_attempts_breaks_no_rule() {
    int[] sent = new int[1];
    Connector connector =
        connector(context -> {
          context.site().get("/login");
          context.notifySuccessfulLogin();
        });
    trial(connector, "plain")
        .countingMessages(() -> sent[0])
        .answeredBy(TestUser.present())
        .takenOverAt(CrashPoint.signedIn())
        .meanwhile(() -> sent[0]++)
        .run()
        .succeeded()
        .siteSent(1);
  }

  @Test
  void a_test_can_allow_a_rule_to_be_broken() {
    trial(new NoResumePoint(), "sms")
        .answeredBy(answering)
        .takenOverAt(CrashPoint.question(1))
        .allowing(Rule.SENDS_NO_SECOND_MESSAGE, "the shop shows its question once")
        .run()
        .succeeded()
        .siteSent(2);
  }

  /** A connector that does not announce the site's message. */
  private static final class Unannounced extends Shop {
    @Override
    protected void signIn(ConnectorContext context) {
      Page page =
          FormSignIn.at("/login")
              .filling("login", "login")
              .filling("password", "password")
              .siteSendsNoCode()
              .submit(context);
      secondFactor(context).pass(page);
    }
  }

  /** A connector that always restarts after a take-over. */
  private static final class NoResumePoint extends Shop {
    @Override
    protected ResumePoint resumePoint(ConnectorContext context) {
      return testSession(context) ? ResumePoint.signedIn() : ResumePoint.restart();
    }
  }

  private TrialRun fetching(Consumer<ConnectorContext> instead) {
    Shop connector =
        new Shop() {
          @Override
          protected void fetch(ConnectorContext context) {
            instead.accept(context);
          }
        };
    return trial(connector, "plain").answeredBy(TestUser.present());
  }

  private static Connector connector(Consumer<ConnectorContext> run) {
    return new ScriptedShop(run);
  }

  private ConnectorTrial trial(Connector connector, String login) {
    return trialWithoutCounter(connector, login).at(shop.pages());
  }

  private ConnectorTrial trialWithoutCounter(Connector connector, String login) {
    return ConnectorTrial.of(connector)
        .at(shop.pages().baseUrl())
        .withClock(clock)
        .withField("login", login)
        .withField("password", ShopSite.PASSWORD);
  }

  /**
   * Checks that the run breaks this rule and no other, and that it passes if the rule is allowed.
   */
  private static Throwable assertBreaks(Rule rule, TrialRun run) {
    AssertionError[] met = new AssertionError[1];
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(run::run)
        .satisfies(error -> met[0] = error)
        .withMessageContaining(rule + ": it ")
        .withMessageContaining(rule.remedy().substring(1))
        .withMessageContaining(".allowing(Rule." + rule);
    for (Rule other : Rule.values()) {
      if (other != rule) {
        assertThat(met[0]).hasMessageNotContaining(other + ": it ");
      }
    }
    return met[0];
  }
}
