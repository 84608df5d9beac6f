package dev.doorbell.e2e.flood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.ExclusiveFleet;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.fleet.UserClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both gateways get thousands of valid and invalid answers, and the topic gets forged replies. */
@Order(Integer.MAX_VALUE - 2)
@ExclusiveFleet
class OneAnswerOfThousandsCounts {
  private static final long SEED = Long.getLong("doorbell.flood.seed", 20_261_122L);
  private static final int JOBS = 24;
  private static final int COPIES = 8;
  private static final int THREADS = 12;
  private static final JsonMapper JSON = new JsonMapper();

  private final Fleet fleet;
  private final UserClient user;

  OneAnswerOfThousandsCounts(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
  }

  /** A job with an open challenge, and the code that its user got. */
  private record OpenChallenge(String job, String challenge, String login, String code) {}

  /** One request, and the statuses that the documentation allows for it. */
  private record Call(String job, String body, String contentType, List<Integer> allowed) {}

  /** A request and the status of its response. */
  private record Outcome(Call call, int status) {
    boolean isAllowed() {
      return call.allowed().contains(status);
    }

    @Override
    public String toString() {
      String shown = call.body().substring(0, Math.min(200, call.body().length()));
      return "%s %s: got %d instead of %s".formatted(call.job(), shown, status, call.allowed());
    }
  }

  @Test
  void each_job_accepts_one_answer_and_rejects_the_others_with_the_reason() throws Exception {
    List<OpenChallenge> challenges =
        IntStream.range(0, JOBS).mapToObj(i -> start("sms-many-" + i)).toList();
    OpenChallenge cancelled = awaitChallenge(start("sms-many-cancelled"));
    user.cancel(cancelled.job());
    user.awaitEnd(cancelled.job());
    challenges = challenges.stream().map(this::awaitChallenge).toList();

    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      calls.addAll(calls(challenges.get(i), challenges.get((i + 1) % JOBS)));
      calls.add(call(cancelled.job(), Map.of("code", "123456"), 410));
    }
    Collections.shuffle(calls, new Random(SEED));
    List<Outcome> outcomes = sendAll(calls);

    assertThat(outcomes).hasSizeGreaterThan(2_000);
    assertThat(outcomes.stream().filter(outcome -> !outcome.isAllowed()).limit(20))
        .as("seed " + SEED)
        .isEmpty();
    for (OpenChallenge challenge : challenges) {
      assertThat(outcomes)
          .filteredOn(
              outcome -> outcome.call().job().equals(challenge.job()) && outcome.status() == 202)
          .as("of job " + challenge.job() + ", seed " + SEED)
          .hasSize(1);
      assertThat(user.awaitEnd(challenge.job()).get("status").asString()).isEqualTo("SUCCEEDED");
      assertThat(fleet.inbox(challenge.login()).codes()).containsExactly(challenge.code());
      assertThat(user.answer(challenge.job(), challenge.challenge(), challenge.code()).status())
          .isEqualTo(409);
    }
  }

  @Test
  void forged_replies_change_nothing() {
    String account = user.connect("sms-forged");
    try (EventStream stream = user.stream("?account=" + account)) {
      String job = user.start(account);
      JsonNode started = stream.await("JobStarted", job).data();
      String challenge = stream.await("TwoFaRequested", job).data().get("challengeId").asString();
      new RecordFlood(fleet).produce(forged(started, challenge));
      assertThat(user.awaitChallenge(job).get("challengeId").asString()).isEqualTo(challenge);
      assertThat(user.answer(job, challenge, fleet.inbox("sms-forged").code()).status())
          .isEqualTo(202);
      new RecordFlood(fleet).produce(forged(started, challenge));
      assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");
      stream.await("JobSucceeded", job);
      assertThat(stream.types())
          .as("one answer, no cancel and no second challenge")
          .containsOnlyOnce("TwoFaRequested", "TwoFaAnswered", "JobSucceeded")
          .doesNotContain("TwoFaCancelled", "TwoFaExpired", "JobCancelled");
    }
    assertThat(fleet.inbox("sms-forged").codes()).hasSize(1);
    assertThat(
            new Topic(fleet, "doorbell.events")
                .recordTexts().stream().filter(text -> text.contains(account)))
        .noneMatch(text -> text.contains("TwoFaCancelled"));
  }

  private OpenChallenge start(String login) {
    return new OpenChallenge(user.start(user.connect(login)), "", login, "");
  }

  private OpenChallenge awaitChallenge(OpenChallenge started) {
    String challenge = user.awaitChallenge(started.job()).get("challengeId").asString();
    String code = fleet.inbox(started.login()).code();
    return new OpenChallenge(started.job(), challenge, started.login(), code);
  }

  private static List<Call> calls(OpenChallenge own, OpenChallenge other) {
    String unknownId = UUID.randomUUID().toString();
    List<Call> calls = new ArrayList<>();
    for (int copy = 0; copy < COPIES; copy++) {
      Map<String, String> valid = Map.of("code", own.code(), "challengeId", own.challenge());
      calls.add(call(own.job(), valid, 202, 409));
      calls.add(call(own.job(), Map.of("code", own.code()), 202, 409));
      Map<String, String> otherAnswer =
          Map.of("code", other.code(), "challengeId", other.challenge());
      calls.add(call(own.job(), otherAnswer, 404));
      calls.add(call(own.job(), Map.of("code", own.code(), "challengeId", unknownId), 404));
      calls.add(call(unknownId, valid, 404));
      calls.add(call("no-uuid", valid, 404));
      calls.add(call(own.job(), Map.of("code", "12"), 422));
      calls.add(call(own.job(), Map.of("code", 123_456), 422));
      calls.add(call(own.job(), Map.of("option", "1", "challengeId", own.challenge()), 422));
      calls.add(call(own.job(), Map.of("code", own.code(), "challengeId", "no-uuid"), 422));
      calls.add(call(own.job(), Map.of("code", own.code(), "hint", "x"), 422));
      calls.add(call(own.job(), Map.of("code", "x".repeat(70_000)), 413));
      calls.add(new Call(own.job(), "{\"code\":\"" + own.code(), "application/json", List.of(400)));
      calls.add(new Call(own.job(), "code=" + own.code(), "text/plain", List.of(415)));
    }
    return calls;
  }

  private static Call call(String job, Map<String, ?> body, Integer... allowed) {
    return new Call(job, JSON.writeValueAsString(body), "application/json", List.of(allowed));
  }

  /** Sends half of the calls to each gateway, many at the same time. */
  private List<Outcome> sendAll(List<Call> calls) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Outcome>> sent = new ArrayList<>();
      for (int i = 0; i < calls.size(); i++) {
        Call call = calls.get(i);
        UserClient sender = fleet.gateways().get(i % 2).user();
        Callable<Outcome> task = () -> new Outcome(call, send(sender, call));
        sent.add(threads.submit(task));
      }
      for (Future<Outcome> future : sent) {
        outcomes.add(future.get());
      }
    }
    return outcomes;
  }

  private static int send(UserClient sender, Call call) {
    return sender
        .postAs(call.contentType(), "/api/jobs/" + call.job() + "/answer", call.body())
        .status();
  }

  /** Hundreds of duplicate replies of each type, sent to the partition of the worker. */
  private static List<ProducerRecord<byte[], byte[]>> forged(JsonNode started, String challenge) {
    JsonNode address = started.get("returnAddress");
    String incarnation = address.get("incarnation").asString();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String type : List.of("AnswerReply", "CancelReply", "ResendReply")) {
      Sample valid =
          Sample.of(type)
              .with("jobId", started.get("jobId").asString())
              .with("incarnation", incarnation)
              .with("challengeId", challenge);
      List<Sample> forgeries =
          List.of(
              valid,
              valid.with("incarnation", UUID.randomUUID()),
              valid.with("jobId", UUID.randomUUID()),
              valid.with("challengeId", UUID.randomUUID()));
      for (int copy = 0; copy < 200; copy++) {
        for (Sample forgery : forgeries) {
          ProducerRecord<byte[], byte[]> record =
              new ProducerRecord<>(
                  "doorbell.replies", address.get("partition").asInt(), null, forgery.bytes());
          forgery.headers().forEach(record.headers()::add);
          records.add(record);
        }
      }
    }
    return records;
  }
}
