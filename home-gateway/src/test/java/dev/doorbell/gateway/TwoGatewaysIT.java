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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two gateways with the same rows and topics behave as one. */
class TwoGatewaysIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final ApiClient one = fixture.web();
  private static final ApiClient other = fixture.web(fixture.newGateway());
  private static final ScriptedWorker worker = fixture.worker();

  @Test
  void only_one_of_two_simultaneous_answers_at_two_gateways_is_accepted() throws Exception {
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
      return web.answer(challenge.jobId(), code).status();
    };
  }

  @Test
  void an_answer_closes_the_challenge_at_every_subscriber() throws Exception {
    UUID account = one.account();
    try (SseClient here = one.events("?account=" + account);
        SseClient there = other.events("?account=" + account)) {
      here.awaitId();
      there.awaitId();
      Run run = worker.claimAndPublish(one.job(account));
      Challenge challenge = worker.askAndPublish(run);
      here.await("TwoFaRequested");
      there.await("TwoFaRequested");
      other.answer(run.jobId(), "123456");
      assertThat(here.await("TwoFaAnswered").text("challengeId"))
          .isEqualTo(challenge.id().toString());
      there.await("TwoFaAnswered");
    }
  }

  @Test
  void a_stream_resumes_at_another_gateway_without_a_gap_or_a_duplicate() throws Exception {
    // Two jobs, so that their events lie in different partitions.
    UUID account = one.account();
    Run run = worker.claim(one.job(account));
    UUID secondAccount = one.account();
    Run second = worker.claim(one.job(secondAccount));
    List<String> received = new ArrayList<>();
    List<String> published = new ArrayList<>();
    String lastEventId = null;
    for (int round = 0; round < 8; round++) {
      ApiClient web = round % 2 == 0 ? one : other;
      try (SseClient events =
          lastEventId == null ? open(web) : web.eventsFrom("?type=DocumentSaved", lastEventId)) {
        if (lastEventId == null) {
          events.awaitId();
        }
        for (int i = 0; i < 5; i++) {
          published.add(publishDocument(run));
          published.add(publishDocument(second));
        }
        int most = 3 * (round + 1);
        Awaitility.await("some events").until(() -> names(events).size() >= Math.min(5, most));
        List<SseClient.Frame> frames = events.frames();
        received.addAll(frames.stream().map(f -> f.text("name")).toList());
        lastEventId = frames.getLast().id();
      }
    }
    try (SseClient events = other.eventsFrom("?type=DocumentSaved", lastEventId)) {
      Awaitility.await("the rest")
          .until(() -> received.size() + names(events).size() >= published.size());
      events.awaitHeartbeat();
      received.addAll(names(events));
    }
    assertThat(received).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(published);
    for (Run each : List.of(run, second)) {
      String prefix = each.jobId().toString();
      assertThat(received.stream().filter(name -> name.startsWith(prefix)))
          .as("each job's events in their order")
          .containsExactlyElementsOf(
              published.stream().filter(name -> name.startsWith(prefix)).toList());
    }
  }

  private static SseClient open(ApiClient web) {
    return web.events("?type=DocumentSaved");
  }

  private static List<String> names(SseClient events) {
    return events.frames().stream().map(frame -> frame.text("name")).toList();
  }

  private static String publishDocument(Run run) {
    String name = run.jobId() + "/" + Ids.next();
    worker.publish(run, new DocumentEvent.DocumentSaved(Ids.next(), name, "application/pdf", 1));
    return name;
  }

  @Test
  void a_gateway_that_has_just_started_resumes_a_stream_of_another() throws Exception {
    UUID account = one.account();
    String lastEventId;
    Run run = worker.claim(one.job(account));
    try (SseClient events = one.events("?account=" + account)) {
      lastEventId = events.awaitId();
    }
    worker.askAndPublish(run);
    try (Gateway fresh = fixture.newGateway();
        SseClient events = fixture.web(fresh).eventsFrom("?account=" + account, lastEventId)) {
      events.await("TwoFaRequested");
      assertThat(events.types()).containsExactly("TwoFaRequested");
    }
  }

  @Test
  void a_gateway_that_has_just_started_sends_an_open_challenge_first_and_once() throws Exception {
    UUID account = one.account();
    Run run = worker.claimAndPublish(one.job(account));
    worker.askAndPublish(run);
    try (Gateway fresh = fixture.newGateway();
        SseClient events = fixture.web(fresh).events("?account=" + account)) {
      SseClient.Frame frame = events.await("TwoFaRequested");
      assertThat(frame.id()).as("a snapshot has no position").isNull();
      assertThat(frame.data().at("/challenge/now").asString()).isNotEmpty();
      events.awaitHeartbeat();
      worker.publish(run, new LoginEvent.LoginStarted(null));
      events.await("LoginStarted");
      assertThat(events.types()).containsExactly("TwoFaRequested", "LoginStarted");
    }
  }

  @Test
  void a_last_event_id_that_can_not_be_read_resets_the_stream() throws Exception {
    UUID account = one.account();
    try (SseClient earlier = one.events("?account=" + account)) {
      worker.askAndPublish(worker.claimAndPublish(one.job(account)));
      // The gateway has read all events of the job, so that no other stream gets them.
      earlier.await("TwoFaRequested");
    }
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
  void a_last_event_id_that_is_too_old_resets_the_stream() throws Exception {
    UUID account = one.account();
    Run run = worker.claim(one.job(account));
    String old;
    try (SseClient events = one.events("?account=" + account)) {
      old = events.awaitId();
    }
    try (Gateway small = fixture.newGateway(java.util.Map.of("DOORBELL_EVENTS_KEPT", "100"))) {
      IntStream.range(0, 110).forEach(_ -> publishDocument(run));
      SseClient late = fixture.web(small).events("?job=" + run.jobId());
      late.awaitId();
      Awaitility.await("the oldest event is dropped")
          .until(() -> {
            try (SseClient events = fixture.web(small).eventsFrom("?account=" + account, old)) {
              events.awaitId();
              return events.types().contains("reset");
            }
          });
      late.close();
    }
  }

  @Test
  void events_of_a_replaced_attempt_and_after_the_end_are_not_delivered() throws Exception {
    UUID account = one.account();
    Run run = worker.claim(one.job(account));
    fixture.sql("update run set attempt = 2 where id = '%s'".formatted(run.jobId()));
    Run newer = attempt(run, 2);
    try (SseClient events = one.events("?account=" + account)) {
      events.awaitId();
      worker.publish(newer, new LoginEvent.LoginStarted(null));
      worker.publish(run, new LoginEvent.LoginSucceeded(true));
      fixture.store().runEndWriter().succeed(newer.fence());
      worker.publish(newer, new RunEvent.JobSucceeded(0));
      worker.publish(newer, new RunEvent.JobSucceeded(0));
      worker.publish(newer, new LoginEvent.LoginStarted(null));
      Run last = worker.claimAndPublish(one.job(one.account()));
      try (SseClient all = one.events("?job=" + last.jobId())) {
        worker.publish(last, new LoginEvent.LoginStarted(null));
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
  void events_that_kafka_has_lost_are_delivered_from_the_rows() throws Exception {
    UUID account = one.account();
    try (SseClient here = one.events("?account=" + account);
        SseClient there = other.events("?account=" + account)) {
      here.awaitId();
      there.awaitId();
      Run run = worker.claim(one.job(account));
      Challenge challenge = worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
      here.await("TwoFaRequested");
      there.await("TwoFaRequested");
      fixture
          .store()
          .answers()
          .answer("local", run.jobId(), challenge.id(), new byte[] {1}, "a test");
      here.await("TwoFaAnswered");
      there.await("TwoFaAnswered");
      // The lost event arrives later and is not delivered a second time.
      worker.publish(run, new ChallengeEvent.TwoFaRequested(ScriptedWorker.sms(challenge.id())));
      worker.publish(run, new LoginEvent.LoginStarted(null));
      here.await("LoginStarted");
      assertThat(here.types()).containsExactly("TwoFaRequested", "TwoFaAnswered", "LoginStarted");
    }
  }

  @Test
  void records_that_are_not_events_are_skipped() throws Exception {
    UUID account = one.account();
    try (SseClient events = one.events("?account=" + account)) {
      events.awaitId();
      worker.publishBytes(new byte[] {0, 1, 2});
      worker.publishBytes(null);
      worker.publishBytes(
          "{\"type\": \"JobStarted\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      worker.publishBytes(new byte[200_000]);
      worker.claimAndPublish(one.job(account));
      events.await("JobStarted");
    }
  }
}
