package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to the challenge of a run that is taken over, for each resume point. */
class ResumeIT {
  private static final Challenge SMS = Challenge.sms("•••42");

  private final List<String> codes = new CopyOnWriteArrayList<>();
  private WorkerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  /** Logs in by SMS. An attempt that took over executes {@code resumed} instead. */
  private ScriptedConnector bySms(String slug, Consumer<ConnectorContext> resumed) {
    return ScriptedConnector.of(
        slug,
        context -> {
          if (context.takenOver()) {
            resumed.accept(context);
          } else {
            context.beforeSiteSendsCode();
            codes.add(context.waitForTwoFaCode(SMS));
          }
          context.notifySuccessfulLogin();
        });
  }

  private void atChallenge(ConnectorContext context) {
    context.resumeAt(ResumePoint.atChallenge(() -> {}));
    codes.add(context.waitForTwoFaCode(SMS));
  }

  private UUID requested(String slug) {
    return fixture.request(fixture.account(slug), slug);
  }

  /** Declares the job's worker dead, as other workers do when its lease has expired. */
  private void declareOwnerDead(UUID job) {
    fixture.sql(
        "update incarnation set ended_at = clock_timestamp() where id = (select incarnation from run where id = '%s')"
            .formatted(job));
  }

  @Test
  void a_challenge_stays_open_and_accepts_its_answer_during_a_take_over() {
    fixture.worker(bySms("stays", this::atChallenge));
    UUID job = requested("stays");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    declareOwnerDead(job);
    assertThat(fixture.events().await(job, RunEvent.JobStarted.class, 2).reason())
        .isEqualTo("TAKEN_OVER");
    Run waiting = fixture.awaitStatus(job, RunStatus.WAITING);
    assertThat(waiting.crashes()).isZero();
    fixture.answer(job, asked, "4711");

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(codes).containsExactly("4711");
    assertThat(challenges(job)).containsOnly(asked);
    assertThat(fixture.events().typesOf(job))
        .doesNotContain("TwoFaCancelled")
        .containsOnlyOnce("LoginStarted");
  }

  private List<ChallengeView> challenges(UUID job) {
    return fixture.events().of(job).stream()
        .filter(event -> event.event() instanceof ChallengeEvent.TwoFaRequested)
        .map(event -> ((ChallengeEvent.TwoFaRequested) event.event()).challenge())
        .toList();
  }

  @Test
  void an_answer_that_arrived_while_the_run_had_no_owner_is_used() {
    ScriptedConnector connector = bySms("between", this::atChallenge);
    Worker first = fixture.worker(connector);
    UUID job = requested("between");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    first.close();

    fixture.answer(job, asked, "0815");
    fixture.worker(connector);

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(codes).containsExactly("0815");
    assertThat(challenges(job)).containsOnly(asked);
  }

  @Test
  void a_challenge_whose_deadline_passed_while_the_run_had_no_owner_expires() {
    ScriptedConnector connector = bySms("too-late", this::atChallenge);
    Worker first = fixture.worker(connector);
    UUID job = requested("too-late");
    fixture.events().awaitChallenge(job, 1);
    first.close();

    fixture.sql(
        "update challenge set expires_at = clock_timestamp() where job_id = '%s'".formatted(job));
    fixture.worker(connector);

    assertThat(fixture.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed("USER_ACTION_NEEDED.TWOFA_EXPIRED", null));
    assertThat(fixture.events().typesOf(job)).containsOnlyOnce("TwoFaExpired");
  }

  @Test
  void an_answer_that_was_submitted_is_never_sent_again_and_the_user_is_asked_again() {
    CountDownLatch never = new CountDownLatch(1);
    fixture.worker(
        ScriptedConnector.of(
            "handed",
            context -> {
              if (context.takenOver()) {
                atChallenge(context);
              } else {
                context.waitForTwoFaCode(SMS);
                awaitQuietly(never);
              }
            }));
    UUID job = requested("handed");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    fixture.answer(job, asked, "1");
    await("the answer was taken from the row")
        .until(() ->
            fixture.store().challenges().find(asked.challengeId()).state()
                == ChallengeState.SUBMITTING);

    declareOwnerDead(job);

    ChallengeView again = fixture.events().awaitChallenge(job, 2);
    assertThat(again.reason()).isEqualTo(RepeatReason.INTERRUPTED);
    assertThat(again.retryOf()).isNull();
    fixture.answer(job, again, "2");
    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(codes).containsExactly("2");
    assertThat(fixture.store().runs().find(job).crashes()).isEqualTo(1);
    assertThat(fixture.events().typesOf(job))
        .doesNotContain("TwoFaCancelled")
        .containsOnlyOnce("LoginStarted");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_run_that_is_signed_in_after_a_take_over_needs_no_answer() {
    fixture.worker(bySms("let-in", context -> context.resumeAt(ResumePoint.signedIn())));
    UUID job = requested("let-in");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    declareOwnerDead(job);

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(fixture.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.NOT_NEEDED));
    assertThat(fixture.events().typesOf(job)).containsOnlyOnce("LoginStarted");
  }

  @Test
  void a_login_that_restarts_after_a_take_over_is_announced_first() {
    fixture.worker(
        bySms(
            "forgot",
            context -> {
              context.resumeAt(ResumePoint.restart());
              context.beforeSiteSendsCode();
              codes.add(context.waitForTwoFaCode(SMS));
            }));
    UUID job = requested("forgot");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    declareOwnerDead(job);

    ChallengeView again = fixture.events().awaitChallenge(job, 2);
    assertThat(again.reason()).isEqualTo(RepeatReason.RESTARTED);
    assertThat(fixture.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.RESTARTED));
    assertThat(fixture.events().await(job, LoginEvent.LoginStarted.class, 2).reason())
        .isEqualTo("RESTARTED");
    fixture.answer(job, again, "2");
    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
  }

  @Test
  void a_challenge_of_another_type_replaces_the_unfinished_one() {
    fixture.worker(
        bySms(
            "changes",
            context -> {
              context.resumeAt(ResumePoint.atChallenge(() -> {}));
              codes.add(context.waitForTwoFaCode(Challenge.email("m•@x")));
            }));
    UUID job = requested("changes");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    declareOwnerDead(job);

    ChallengeView again = fixture.events().awaitChallenge(job, 2);
    assertThat(fixture.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.RESTARTED));
    fixture.answer(job, again, "3");
    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
  }

  @Test
  void the_next_attempt_gets_the_form_that_was_saved_with_the_challenge() {
    List<String> seen = new CopyOnWriteArrayList<>();
    Form form = page("<form id=f method=post action=/code><input name=token value=t0k3n></form>");
    fixture.worker(
        ScriptedConnector.of(
            "keeps",
            context -> {
              if (context.takenOver()) {
                Form kept = context.savedForm().orElseThrow();
                seen.add(kept.action() + " " + kept.entries().getFirst().value());
                atChallenge(context);
                seen.add("then " + context.savedForm().isPresent());
              } else {
                seen.add("first " + context.savedForm().isPresent());
                context.waitForTwoFaCode(SMS, form);
              }
            }));
    UUID job = requested("keeps");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    declareOwnerDead(job);
    fixture.events().await(job, RunEvent.JobStarted.class, 2);
    fixture.answer(job, asked, "1");

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(seen)
        .containsExactly("first false", "https://keeps.doorbell.example/code t0k3n", "then false");
  }

  private static Form page(String html) {
    return new Page(
            URI.create("https://keeps.doorbell.example/asks"),
            200,
            StandardCharsets.UTF_8,
            html.getBytes(StandardCharsets.UTF_8))
        .form("#f");
  }

  @Test
  void a_run_that_crashes_two_workers_is_not_retried() {
    AtomicInteger begun = new AtomicInteger();
    fixture.worker(
        ScriptedConnector.of(
            "poison",
            context -> {
              begun.incrementAndGet();
              fixture.sql(
                  """
                  update incarnation set ended_at = clock_timestamp() where id in
                    (select incarnation from run where connector = 'poison' and status = 'RUNNING')\
                  """);
              awaitQuietly(new CountDownLatch(1));
            }));
    UUID job = requested("poison");

    assertThat(fixture.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed("UNKNOWN_ERROR", "CRASHED"));
    assertThat(begun).hasValue(2);
  }

  @Test
  void suspect_runs_resume_one_at_a_time() throws Exception {
    CountDownLatch died = new CountDownLatch(1);
    AtomicInteger executing = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger first = new AtomicInteger();
    fixture.worker(
        ScriptedConnector.of(
            "suspect",
            context -> {
              if (context.takenOver()) {
                most.accumulateAndGet(executing.incrementAndGet(), Math::max);
                context.site().pause(java.time.Duration.ofMillis(300));
                executing.decrementAndGet();
              } else {
                first.incrementAndGet();
                awaitQuietly(died);
              }
            }));
    List<UUID> jobs = List.of(requested("suspect"), requested("suspect"), requested("suspect"));
    await("all three runs execute").until(() -> first.get() == 3);

    declareOwnerDead(jobs.getFirst());

    for (UUID job : jobs) {
      assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    }
    assertThat(most).hasValue(1);
    died.countDown();
    assertThat(died.await(1, TimeUnit.SECONDS)).isTrue();
  }
}
