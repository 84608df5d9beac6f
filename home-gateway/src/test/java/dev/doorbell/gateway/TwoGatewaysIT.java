package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds because gateways keep nothing of their own. */
class TwoGatewaysIT {
  private static GatewayFixture trial;
  private static ApiClient one;
  private static ApiClient other;
  private static ScriptedWorker worker;

  @BeforeAll
  static void begin() {
    trial = GatewayFixture.begin();
    one = trial.web(trial.gateway());
    other = trial.web(trial.gateway());
    worker = trial.worker();
  }

  @AfterAll
  static void end() {
    trial.close();
  }

  @Test
  void of_two_answers_at_two_gateways_in_the_same_moment_one_counts() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 25; round++) {
        Run run = worker.claim(one.job(one.account()));
        Challenge challenge = worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
        CyclicBarrier together = new CyclicBarrier(2);
        Future<Integer> first = threads.submit(answer(one, challenge, "111111", together));
        Future<Integer> second = threads.submit(answer(other, challenge, "222222", together));
        assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(202, 409);
      }
    }
  }

  private static Callable<Integer> answer(
      ApiClient web, Challenge challenge, String code, CyclicBarrier together) {
    return () -> {
      together.await();
      return web.post("/api/jobs/" + challenge.jobId() + "/answer", "{\"code\": \"" + code + "\"}")
          .status();
    };
  }

  @Test
  void an_answer_closes_the_challenge_on_every_screen() throws Exception {
    UUID account = one.account();
    try (SseClient here = one.events("?account=" + account);
        SseClient there = other.events("?account=" + account)) {
      here.awaitId();
      there.awaitId();
      Run run = worker.claimAndSay(one.job(account));
      Challenge challenge = worker.askAndSay(run);
      here.await("TwoFaRequested");
      there.await("TwoFaRequested");
      other.post("/api/jobs/" + run.jobId() + "/answer", "{\"code\": \"123456\"}");
      assertThat(here.await("TwoFaAnswered").text("challengeId"))
          .isEqualTo(challenge.id().toString());
      there.await("TwoFaAnswered");
    }
  }

  @Test
  void a_stream_goes_on_at_the_other_gateway_without_a_gap_and_without_a_double() throws Exception {
    // Two jobs, so that their events lie in different partitions.
    UUID account = one.account();
    Run run = worker.claim(one.job(account));
    UUID secondAccount = one.account();
    Run second = worker.claim(one.job(secondAccount));
    List<String> got = new ArrayList<>();
    List<String> said = new ArrayList<>();
    String lastEventId = null;
    for (int round = 0; round < 8; round++) {
      ApiClient web = round % 2 == 0 ? one : other;
      try (SseClient events =
          lastEventId == null ? open(web) : web.eventsFrom("?type=DocumentSaved", lastEventId)) {
        if (lastEventId == null) {
          events.awaitId();
        }
        for (int i = 0; i < 5; i++) {
          said.add(sayDocument(run));
          said.add(sayDocument(second));
        }
        int most = 3 * (round + 1);
        Awaitility.await("some events").until(() -> names(events).size() >= Math.min(5, most));
        List<SseClient.Frame> frames = events.frames();
        got.addAll(frames.stream().map(f -> f.text("name")).toList());
        lastEventId = frames.getLast().id();
      }
    }
    try (SseClient events = other.eventsFrom("?type=DocumentSaved", lastEventId)) {
      Awaitility.await("the rest").until(() -> got.size() + names(events).size() >= said.size());
      events.awaitHeartbeat();
      got.addAll(names(events));
    }
    assertThat(got).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(said);
    for (Run each : List.of(run, second)) {
      String prefix = each.jobId().toString();
      assertThat(got.stream().filter(name -> name.startsWith(prefix)))
          .as("each job's events in their order")
          .containsExactlyElementsOf(
              said.stream().filter(name -> name.startsWith(prefix)).toList());
    }
  }

  private static SseClient open(ApiClient web) {
    return web.events("?type=DocumentSaved");
  }

  private static List<String> names(SseClient events) {
    return events.frames().stream().map(frame -> frame.text("name")).toList();
  }

  private static String sayDocument(Run run) {
    String name = run.jobId() + "/" + Ids.next();
    worker.say(run, new DocumentEvent.DocumentSaved(Ids.next(), name, "application/pdf", 1));
    return name;
  }

  @Test
  void a_fresh_gateway_goes_on_with_a_stream_that_another_began() throws Exception {
    UUID account = one.account();
    String lastEventId;
    Run run = worker.claim(one.job(account));
    try (SseClient events = one.events("?account=" + account)) {
      lastEventId = events.awaitId();
    }
    worker.askAndSay(run);
    try (Gateway fresh = trial.gateway();
        SseClient events = trial.web(fresh).eventsFrom("?account=" + account, lastEventId)) {
      events.await("TwoFaRequested");
      assertThat(events.types()).containsExactly("TwoFaRequested");
    }
  }

  @Test
  void a_fresh_gateway_shows_an_open_challenge_first_and_once() throws Exception {
    UUID account = one.account();
    Run run = worker.claimAndSay(one.job(account));
    worker.askAndSay(run);
    try (Gateway fresh = trial.gateway();
        SseClient events = trial.web(fresh).events("?account=" + account)) {
      SseClient.Frame frame = events.await("TwoFaRequested");
      assertThat(frame.id()).as("a snapshot stands at no position").isNull();
      assertThat(frame.data().at("/challenge/now").asString()).isNotEmpty();
      events.awaitHeartbeat();
      worker.say(run, new LoginEvent.LoginStarted(null));
      events.await("LoginStarted");
      assertThat(events.types()).containsExactly("TwoFaRequested", "LoginStarted");
    }
  }

  @Test
  void an_id_that_cant_be_read_is_reset_with_the_open_challenges() throws Exception {
    UUID account = one.account();
    worker.askAndSay(worker.claimAndSay(one.job(account)));
    for (String id : List.of("nonsense", "AQ", "AQEA", "x".repeat(3_000))) {
      try (SseClient events = one.eventsFrom("?account=" + account, id)) {
        events.await("TwoFaRequested");
        assertThat(events.types()).containsExactly("reset", "TwoFaRequested");
      }
    }
    try (SseClient events = one.events("?lastEventId=nonsense&account=" + account)) {
      events.await("reset");
    }
  }

  @Test
  void an_id_that_is_too_old_is_reset() throws Exception {
    UUID account = one.account();
    Run run = worker.claim(one.job(account));
    String old;
    try (SseClient events = one.events("?account=" + account)) {
      old = events.awaitId();
    }
    try (Gateway forgetful = trial.gateway(java.util.Map.of("DOORBELL_EVENTS_KEPT", "100"))) {
      IntStream.range(0, 110).forEach(_ -> sayDocument(run));
      SseClient late = trial.web(forgetful).events("?job=" + run.jobId());
      late.awaitId();
      Awaitility.await("the gateway has forgotten")
          .until(() -> {
            try (SseClient events = trial.web(forgetful).eventsFrom("?account=" + account, old)) {
              events.awaitId();
              return events.types().contains("reset");
            }
          });
      late.close();
    }
  }

  @Test
  void what_an_older_attempt_says_and_what_comes_after_the_end_is_dropped() throws Exception {
    UUID account = one.account();
    Run run = worker.claim(one.job(account));
    Run newer = attempt(run, 2);
    try (SseClient events = one.events("?account=" + account)) {
      events.awaitId();
      worker.say(newer, new LoginEvent.LoginStarted(null));
      worker.say(run, new LoginEvent.LoginSucceeded(true));
      worker.say(newer, new RunEvent.JobSucceeded(0));
      worker.say(newer, new RunEvent.JobSucceeded(0));
      worker.say(newer, new LoginEvent.LoginStarted(null));
      Run last = worker.claimAndSay(one.job(one.account()));
      try (SseClient all = one.events("?job=" + last.jobId())) {
        worker.say(last, new LoginEvent.LoginStarted(null));
        all.await("LoginStarted");
      }
      events.await("JobSucceeded");
      events.awaitHeartbeat();
      assertThat(events.types()).containsExactly("LoginStarted", "JobSucceeded");
    }
  }

  private static Run attempt(Run run, int attempt) {
    return new Run(
        run.jobId(),
        run.owner(),
        run.accountId(),
        run.connector(),
        run.trigger(),
        run.status(),
        attempt,
        run.crashes(),
        run.incarnation(),
        run.replyPartition(),
        run.loginState(),
        run.cancelRequested(),
        run.errorCode(),
        run.reason(),
        run.liveJobId(),
        run.documents(),
        run.requestedAt(),
        run.notAfter(),
        run.claimedAt(),
        run.endedAt(),
        run.announcedAt(),
        null);
  }

  @Test
  void news_that_kafka_has_lost_the_rows_tell() throws Exception {
    UUID account = one.account();
    try (SseClient here = one.events("?account=" + account);
        SseClient there = other.events("?account=" + account)) {
      here.awaitId();
      there.awaitId();
      Run run = worker.claim(one.job(account));
      Challenge challenge = worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
      here.await("TwoFaRequested");
      there.await("TwoFaRequested");
      trial
          .store()
          .answers()
          .answer("local", run.jobId(), challenge.id(), new byte[] {1}, "a test");
      here.await("TwoFaAnswered");
      there.await("TwoFaAnswered");
      // The lost news comes after all: nobody is told twice.
      worker.say(run, new ChallengeEvent.TwoFaRequested(ScriptedWorker.sms()));
      Awaitility.await("the later challenge").until(() -> here.types().size() >= 3);
      assertThat(here.types()).startsWith("TwoFaRequested", "TwoFaAnswered", "TwoFaRequested");
    }
  }

  @Test
  void garbage_on_the_topic_is_passed_over() throws Exception {
    UUID account = one.account();
    try (SseClient events = one.events("?account=" + account)) {
      events.awaitId();
      worker.sayGarbage(new byte[] {0, 1, 2});
      worker.sayGarbage(null);
      worker.sayGarbage(
          "{\"type\": \"JobStarted\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      worker.sayGarbage(new byte[200_000]);
      worker.claimAndSay(one.job(account));
      events.await("JobStarted");
    }
  }
}
