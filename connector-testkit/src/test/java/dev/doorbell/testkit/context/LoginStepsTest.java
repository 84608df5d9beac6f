package dev.doorbell.testkit.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.login.AuthenticatorCodes;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Breach;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.time.TrialTime;
import dev.doorbell.testkit.user.TestUser;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each step of a login checks and saves. */
class LoginStepsTest {
  private static final Manifest MANIFEST =
      Manifest.of("shop", "Shop", "shop.example")
          .withFields(AccountField.authenticatorSeed("seed", "Authenticator"));
  private static final TrialTime TIME =
      new TrialTime(TrialClock.at(Instant.parse("2026-03-01T12:00:00Z")));

  private final RunRecord record = new RunRecord(new Breaches(Map.of()));
  private final ContextGuard guard = new ContextGuard(record);
  private final TrialAccount account = new TrialAccount(MANIFEST);
  private final SiteSession site =
      new SiteSession(
          Site.of(MANIFEST.hosts()), SiteSettings.DEFAULT, SiteGate.open(), TIME.clock());

  @BeforeEach
  void begin() {
    guard.begin(Thread.currentThread());
  }

  @AfterEach
  void closeSite() {
    site.close();
  }

  private LoginSteps steps(TestUser user) {
    boolean automatic = !user.isPresent();
    TrialStorage storage = new TrialStorage(account, site, record);
    MessageAnnouncementCheck messages = new MessageAnnouncementCheck(null, record);
    AttemptSpec spec =
        new AttemptSpec(
            automatic,
            false,
            null,
            null,
            null,
            () -> TestUser.DEFAULT_TIMEOUT,
            () -> false,
            TestUser.DEFAULT_TIMEOUT);
    Conversation conversation =
        new ConversationFactory(user.script(), TIME, messages, record).create(spec, guard);
    AuthenticatorCodes authenticator =
        new AuthenticatorCodes(
            storage::authenticatorKey, site, TIME.clock(), new TrialLog(record), TIME::pass);
    return new LoginSteps(automatic, storage, conversation, authenticator, guard);
  }

  private void givenValidSession() {
    site.keepToken("session", "good");
    account.session(site.export());
    account.ended(true);
  }

  private void assertBreaches(Rule... rules) {
    assertThat(record.breaches().all()).extracting(Breach::rule).containsExactly(rules);
  }

  private void assertStopsWithoutUser(ThrowingCallable call) {
    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(call);
    assertThat(guard.stopped()).isEqualTo(StopReason.NO_USER);
  }

  @Test
  void the_session_is_saved_before_the_user_is_asked() {
    LoginSteps steps =
        steps(
            TestUser.present()
                .answers(challenge -> {
                  assertThat(account.session()).isNotEqualTo(SessionState.EMPTY);
                  return "123456";
                }));
    site.keepToken("login", "started");
    assertThat(steps.waitForAnswer(Challenge.sms(null), WaitOptions.NONE))
        .isEqualTo(new Answer.Typed("123456"));
    assertThat(record.calls()).containsExactly("waitForAnswer");
    assertBreaches();
  }

  @Test
  void the_authenticator_key_answers_in_an_automatic_run_and_the_session_is_saved() {
    account.enter("seed", "JBSWY3DPEHPK3PXP");
    Answer answer = steps(TestUser.absent()).waitForAnswer(Challenge.appCode(), WaitOptions.NONE);
    assertThat(answer).isInstanceOf(Answer.Typed.class);
    assertThat(record.authenticatorCodes()).isEqualTo(1);
    assertThat(account.session()).isNotEqualTo(SessionState.EMPTY);
    assertThat(guard.stopped()).isNull();
  }

  @Test
  void an_automatic_run_stops_before_the_site_sends_a_code() {
    assertStopsWithoutUser(steps(TestUser.absent())::beforeSiteSendsCode);
    assertBreaches();
  }

  @Test
  void an_automatic_run_stops_at_a_question() {
    assertStopsWithoutUser(
        () -> steps(TestUser.absent()).waitForAnswer(Challenge.appCode(), WaitOptions.NONE));
    assertBreaches();
  }

  @Test
  void an_automatic_run_that_asks_for_a_sent_code_breaks_a_rule() {
    assertStopsWithoutUser(
        () -> steps(TestUser.absent()).waitForAnswer(Challenge.sms(null), WaitOptions.NONE));
    assertBreaches(Rule.ASKS_ONLY_WITH_USER);
  }

  @Test
  void announcing_a_code_with_a_valid_session_breaks_a_rule() {
    givenValidSession();
    steps(TestUser.present()).beforeSiteSendsCode();
    assertBreaches(Rule.USES_THE_SESSION);
  }

  @Test
  void a_question_after_the_reported_login_breaks_no_rule_about_the_session() {
    givenValidSession();
    LoginSteps steps = steps(TestUser.present());
    assertThat(steps.notified()).isFalse();
    steps.notifySuccessfulLogin();
    steps.beforeSiteSendsCode();
    assertThat(steps.notified()).isTrue();
    assertBreaches();
  }

  @Test
  void only_the_first_report_of_a_login_saves_the_session() {
    LoginSteps steps = steps(TestUser.present());
    steps.notifySuccessfulLogin();
    SessionState first = account.session();
    site.keepToken("later", "value");
    steps.notifySuccessfulLogin();
    assertThat(account.session()).isEqualTo(first);
    assertThat(record.calls()).containsExactly("notifySuccessfulLogin", "notifySuccessfulLogin");
  }
}
