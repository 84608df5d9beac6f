package dev.doorbell.testkit.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Breach;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.time.TrialTime;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How an attempt ends, and what its context rejects afterwards. */
class AttemptTest {
  private static final Manifest MANIFEST = Manifest.of("shop", "Shop", "shop.example");

  private final RunRecord record = new RunRecord(new Breaches(Map.of()));

  private record Steps(Consumer<ConnectorContext> steps) implements Connector {
    @Override
    public Manifest manifest() {
      return MANIFEST;
    }

    @Override
    public void run(ConnectorContext context) {
      steps.accept(context);
    }
  }

  private Attempt attempt(
      TestUser user, @Nullable CrashPoint crash, Consumer<ConnectorContext> steps) {
    return attempt(new TrialAccount(MANIFEST), user, crash, steps);
  }

  private Attempt attempt(
      TrialAccount account,
      TestUser user,
      @Nullable CrashPoint crash,
      Consumer<ConnectorContext> steps) {
    TrialTime time = new TrialTime(TrialClock.standing());
    MessageAnnouncementCheck messages = new MessageAnnouncementCheck(null, record);
    AttemptSpec spec =
        new AttemptSpec(
            !user.isPresent(),
            false,
            null,
            null,
            crash,
            () -> Duration.ofMinutes(7),
            () -> false,
            Duration.ofMinutes(1));
    return new AttemptFactory(
            new Steps(steps),
            account,
            gate ->
                new SiteSession(
                    Site.of(MANIFEST.hosts()), SiteSettings.DEFAULT, gate, time.clock()),
            new ConversationFactory(user.script(), time, messages, record),
            time,
            record)
        .create(spec);
  }

  @Test
  void a_connector_that_reports_its_login_and_returns_has_succeeded() {
    AtomicReference<@Nullable Duration> told = new AtomicReference<>();
    Attempt attempt =
        attempt(
            TestUser.present(),
            null,
            context -> {
              context.notifySuccessfulLogin();
              told.set(context.timeLeft());
            });
    assertThat(attempt.run()).isInstanceOf(Ending.Succeeded.class);
    assertThat(told).hasValue(Duration.ofMinutes(7));
    assertThat(record.breaches().all()).isEmpty();
  }

  @Test
  void a_connector_that_returns_without_a_report_breaks_a_rule() {
    assertThat(attempt(TestUser.present(), null, _ -> {}).run())
        .isInstanceOf(Ending.Succeeded.class);
    assertThat(record.breaches().all())
        .extracting(Breach::rule)
        .containsExactly(Rule.NOTIFIES_SUCCESS);
  }

  @Test
  void a_connector_is_called_only_when_its_required_parameters_have_a_value() {
    Manifest manifest =
        MANIFEST.withParameters(
            ConnectorParameter.secret("apiKey", "A key"),
            ConnectorParameter.text("partner", "A number").optional());
    TrialAccount account = new TrialAccount(manifest);
    AtomicReference<@Nullable String> read = new AtomicReference<>();
    Consumer<ConnectorContext> steps =
        context -> {
          read.set(context.parameter("apiKey") + " " + context.optionalParameter("partner"));
          context.notifySuccessfulLogin();
        };

    assertThat(attempt(account, TestUser.present(), null, steps).run())
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(ErrorCode.UNKNOWN_ERROR);
              assertThat(failed.reason()).isEqualTo("NOT_CONFIGURED");
              assertThat(failed.message())
                  .contains("parameter 'apiKey' has no value; call withParameter(\"apiKey\", ...)");
            });
    assertThat(read).hasNullValue();

    account.configure("apiKey", "open sesame");
    assertThat(attempt(account, TestUser.present(), null, steps).run())
        .isInstanceOf(Ending.Succeeded.class);
    assertThat(read).hasValue("open sesame Optional.empty");
    assertThat(record.secrets().foundIn("key=open sesame"))
        .contains("the value of parameter 'apiKey'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> account.configure("apikey", "x"))
        .withMessageContaining("[apiKey, partner]");
  }

  @Test
  void a_lost_attempt_leaves_the_question_that_the_user_sees() {
    Challenge sms = Challenge.sms(null);
    Attempt attempt =
        attempt(
            TestUser.present().answers("123456"),
            CrashPoint.question(1),
            context -> context.waitForAnswer(sms));
    assertThat(attempt.run()).isInstanceOf(Ending.Cancelled.class);
    assertThat(attempt.workerLost()).isTrue();
    assertThat(attempt.unfinished()).isEqualTo(new UnfinishedChallenge(sms, null, false));
  }

  @Test
  void after_the_end_the_context_allows_no_request() {
    AtomicReference<@Nullable ConnectorContext> kept = new AtomicReference<>();
    attempt(
            TestUser.present(),
            null,
            context -> {
              context.notifySuccessfulLogin();
              kept.set(context);
            })
        .run();
    assertThat(kept.get())
        .satisfies(context ->
            assertThat(catchThrowable(() -> context.site().get("/orders")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after its run had ended"));
    assertThat(record.requests()).isZero();
  }
}
