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

/** What a run that changes hands keeps of its person's question, by where the site stands. */
class ResumeIT {
  private static final Challenge SMS = Challenge.sms("•••42");

  private final List<String> codes = new CopyOnWriteArrayList<>();
  private WorkerFixture stage;

  @BeforeEach
  void start() {
    stage = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  /** Logs in by SMS; an attempt that takes over finds the site as {@code resumed} says. */
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
    return stage.request(stage.account(slug), slug);
  }

  /** As other workers do when its lease has run out. */
  private void declareDeadWhoeverHas(UUID job) {
    stage.sql(
        "update incarnation set ended_at = clock_timestamp() where id = (select incarnation from run where id = '%s')"
            .formatted(job));
  }

  @Test
  void a_question_stays_on_the_screen_and_takes_its_answer_while_its_run_changes_hands() {
    stage.worker(bySms("stays", this::atChallenge));
    UUID job = requested("stays");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    declareDeadWhoeverHas(job);
    assertThat(stage.events().await(job, RunEvent.JobStarted.class, 2).reason())
        .isEqualTo("TAKEN_OVER");
    Run waiting = stage.awaitStatus(job, RunStatus.WAITING);
    assertThat(waiting.crashes()).isZero();
    stage.answer(job, asked, "4711");

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(codes).containsExactly("4711");
    assertThat(questions(job)).containsOnly(asked);
    assertThat(stage.events().typesOf(job))
        .doesNotContain("TwoFaCancelled")
        .containsOnlyOnce("LoginStarted");
  }

  private List<ChallengeView> questions(UUID job) {
    return stage.events().of(job).stream()
        .filter(event -> event.event() instanceof ChallengeEvent.TwoFaRequested)
        .map(event -> ((ChallengeEvent.TwoFaRequested) event.event()).challenge())
        .toList();
  }

  @Test
  void an_answer_that_came_while_nobody_had_the_run_is_used() {
    ScriptedConnector connector = bySms("between", this::atChallenge);
    Worker first = stage.worker(connector);
    UUID job = requested("between");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    first.close();

    stage.answer(job, asked, "0815");
    stage.worker(connector);

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(codes).containsExactly("0815");
    assertThat(questions(job)).containsOnly(asked);
  }

  @Test
  void a_question_whose_deadline_passed_while_nobody_had_the_run_expires() {
    ScriptedConnector connector = bySms("too-late", this::atChallenge);
    Worker first = stage.worker(connector);
    UUID job = requested("too-late");
    stage.events().awaitQuestion(job, 1);
    first.close();

    stage.sql(
        "update challenge set expires_at = clock_timestamp() where job_id = '%s'".formatted(job));
    stage.worker(connector);

    assertThat(stage.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed("USER_ACTION_NEEDED.TWOFA_EXPIRED", null));
    assertThat(stage.events().typesOf(job)).containsOnlyOnce("TwoFaExpired");
  }

  @Test
  void an_answer_that_was_handed_over_is_never_sent_again_but_asked_for() {
    CountDownLatch never = new CountDownLatch(1);
    stage.worker(
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
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    stage.answer(job, asked, "1");
    await("handed over")
        .until(() ->
            stage.store().challenges().find(asked.challengeId()).state()
                == ChallengeState.SUBMITTING);

    declareDeadWhoeverHas(job);

    ChallengeView again = stage.events().awaitQuestion(job, 2);
    assertThat(again.reason()).isEqualTo(RepeatReason.INTERRUPTED);
    assertThat(again.retryOf()).isNull();
    stage.answer(job, again, "2");
    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(codes).containsExactly("2");
    assertThat(stage.store().runs().find(job).crashes()).isEqualTo(1);
    assertThat(stage.events().typesOf(job))
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
  void a_site_that_has_let_the_person_in_needs_no_answer() {
    stage.worker(bySms("let-in", context -> context.resumeAt(ResumePoint.signedIn())));
    UUID job = requested("let-in");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    declareDeadWhoeverHas(job);

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(stage.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.NOT_NEEDED));
    assertThat(stage.events().typesOf(job)).containsOnlyOnce("LoginStarted");
  }

  @Test
  void a_login_that_the_site_has_forgotten_is_announced_before_it_begins_anew() {
    stage.worker(
        bySms(
            "forgot",
            context -> {
              context.resumeAt(ResumePoint.restart());
              context.beforeSiteSendsCode();
              codes.add(context.waitForTwoFaCode(SMS));
            }));
    UUID job = requested("forgot");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    declareDeadWhoeverHas(job);

    ChallengeView again = stage.events().awaitQuestion(job, 2);
    assertThat(again.reason()).isEqualTo(RepeatReason.RESTARTED);
    assertThat(stage.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.RESTARTED));
    assertThat(stage.events().await(job, LoginEvent.LoginStarted.class, 2).reason())
        .isEqualTo("RESTARTED");
    stage.answer(job, again, "2");
    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
  }

  @Test
  void a_question_of_another_kind_takes_the_place_of_the_one_that_was_left() {
    stage.worker(
        bySms(
            "changes",
            context -> {
              context.resumeAt(ResumePoint.atChallenge(() -> {}));
              codes.add(context.waitForTwoFaCode(Challenge.email("m•@x")));
            }));
    UUID job = requested("changes");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    declareDeadWhoeverHas(job);

    ChallengeView again = stage.events().awaitQuestion(job, 2);
    assertThat(stage.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.RESTARTED));
    stage.answer(job, again, "3");
    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
  }

  @Test
  void the_form_that_was_kept_with_the_question_is_there_for_the_next_attempt() {
    List<String> seen = new CopyOnWriteArrayList<>();
    Form form = page("<form id=f method=post action=/code><input name=token value=t0k3n></form>");
    stage.worker(
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
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    declareDeadWhoeverHas(job);
    stage.events().await(job, RunEvent.JobStarted.class, 2);
    stage.answer(job, asked, "1");

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
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
  void a_run_that_ends_two_workers_is_not_tried_again() {
    AtomicInteger begun = new AtomicInteger();
    stage.worker(
        ScriptedConnector.of(
            "poison",
            context -> {
              begun.incrementAndGet();
              stage.sql(
                  """
                  update incarnation set ended_at = clock_timestamp() where id in
                    (select incarnation from run where connector = 'poison' and status = 'RUNNING')\
                  """);
              awaitQuietly(new CountDownLatch(1));
            }));
    UUID job = requested("poison");

    assertThat(stage.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed("UNKNOWN_ERROR", "CRASHED"));
    assertThat(begun).hasValue(2);
  }

  @Test
  void runs_that_were_there_when_a_worker_died_go_on_one_at_a_time() throws Exception {
    CountDownLatch died = new CountDownLatch(1);
    AtomicInteger executing = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger first = new AtomicInteger();
    stage.worker(
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
    await("all of them execute").until(() -> first.get() == 3);

    declareDeadWhoeverHas(jobs.getFirst());

    for (UUID job : jobs) {
      assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    }
    assertThat(most).hasValue(1);
    died.countDown();
    assertThat(died.await(1, TimeUnit.SECONDS)).isTrue();
  }
}
