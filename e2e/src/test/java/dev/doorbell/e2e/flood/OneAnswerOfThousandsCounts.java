package dev.doorbell.e2e.flood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everybody answers, at both gateways, with everything; and forged replies come by the topic. */
@Order(Integer.MAX_VALUE - 2)
@Isolated
@ExtendWith(FleetExtension.class)
class OneAnswerOfThousandsCounts {
  private static final long SEED = Long.getLong("doorbell.flood.seed", 20_261_122L);
  private static final int JOBS = 24;
  private static final int COPIES = 8;
  private static final int AT_ONCE = 12;
  private static final JsonMapper JSON = new JsonMapper();

  private final Fleet fleet;
  private final UserClient person;

  OneAnswerOfThousandsCounts(Fleet fleet) {
    this.fleet = fleet;
    this.person = fleet.person();
  }

  /** A job that has asked, and the code that its person got. */
  private record Asked(String job, String challenge, String login, String code) {}

  /** One request, and the response that the documentation promises. */
  private record Call(String job, String body, String contentType, List<Integer> allowed) {}

  /** And what it was answered with. */
  private record Outcome(Call call, int status) {
    boolean isAllowed() {
      return call.allowed().contains(status);
    }

    @Override
    public String toString() {
      String shown = call.body().substring(0, Math.min(200, call.body().length()));
      return "%s %s: %d and not %s".formatted(call.job(), shown, status, call.allowed());
    }
  }

  @Test
  void for_each_job_and_the_others_are_rejected_with_the_reason() throws Exception {
    List<Asked> asked = IntStream.range(0, JOBS).mapToObj(i -> start("sms-many-" + i)).toList();
    Asked cancelled = question(start("sms-many-cancelled"));
    person.cancel(cancelled.job());
    person.end(cancelled.job());
    asked = asked.stream().map(this::question).toList();

    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      calls.addAll(calls(asked.get(i), asked.get((i + 1) % JOBS)));
      calls.add(call(cancelled.job(), Map.of("code", "123456"), 410));
    }
    Collections.shuffle(calls, new Random(SEED));
    List<Outcome> outcomes = all(calls);

    assertThat(outcomes).hasSizeGreaterThan(2_000);
    assertThat(outcomes.stream().filter(outcome -> !outcome.isAllowed()).limit(20))
        .as("seed " + SEED)
        .isEmpty();
    for (Asked one : asked) {
      assertThat(outcomes)
          .filteredOn(outcome -> outcome.call().job().equals(one.job()) && outcome.status() == 202)
          .as("of job " + one.job() + ", seed " + SEED)
          .hasSize(1);
      assertThat(person.end(one.job()).get("status").asString()).isEqualTo("SUCCEEDED");
      assertThat(fleet.inbox(one.login()).codes()).containsExactly(one.code());
      assertThat(person.answer(one.job(), one.challenge(), one.code()).status()).isEqualTo(409);
    }
  }

  @Test
  void and_forged_replies_change_nothing() {
    String account = person.connect("sms-forged");
    try (EventStream stream = person.stream("?account=" + account)) {
      String job = person.start(account);
      JsonNode began = stream.await("JobStarted", job).data();
      String challenge = stream.await("TwoFaRequested", job).data().get("challengeId").asString();
      new RecordFlood(fleet).pour(forged(began, challenge));
      assertThat(person.challenge(job).get("challengeId").asString()).isEqualTo(challenge);
      assertThat(person.answer(job, challenge, fleet.inbox("sms-forged").code()).status())
          .isEqualTo(202);
      new RecordFlood(fleet).pour(forged(began, challenge));
      assertThat(person.end(job).get("status").asString()).isEqualTo("SUCCEEDED");
      stream.await("JobSucceeded", job);
      assertThat(stream.types())
          .as("an answer, and neither a cancel nor a second question")
          .containsOnlyOnce("TwoFaRequested", "TwoFaAnswered", "JobSucceeded")
          .doesNotContain("TwoFaCancelled", "TwoFaExpired", "JobCancelled");
    }
    assertThat(fleet.inbox("sms-forged").codes()).hasSize(1);
    assertThat(
            new Topic(fleet, "doorbell.events")
                .everything().stream().filter(text -> text.contains(account)))
        .noneMatch(text -> text.contains("TwoFaCancelled"));
  }

  private Asked start(String login) {
    return new Asked(person.start(person.connect(login)), "", login, "");
  }

  private Asked question(Asked started) {
    String challenge = person.challenge(started.job()).get("challengeId").asString();
    String code = fleet.inbox(started.login()).code();
    return new Asked(started.job(), challenge, started.login(), code);
  }

  private static List<Call> calls(Asked mine, Asked other) {
    String stranger = UUID.randomUUID().toString();
    List<Call> calls = new ArrayList<>();
    for (int copy = 0; copy < COPIES; copy++) {
      Map<String, String> right = Map.of("code", mine.code(), "challengeId", mine.challenge());
      calls.add(call(mine.job(), right, 202, 409));
      calls.add(call(mine.job(), Map.of("code", mine.code()), 202, 409));
      Map<String, String> others = Map.of("code", other.code(), "challengeId", other.challenge());
      calls.add(call(mine.job(), others, 404));
      calls.add(call(mine.job(), Map.of("code", mine.code(), "challengeId", stranger), 404));
      calls.add(call(stranger, right, 404));
      calls.add(call("no-uuid", right, 404));
      calls.add(call(mine.job(), Map.of("code", "12"), 422));
      calls.add(call(mine.job(), Map.of("code", 123_456), 422));
      calls.add(call(mine.job(), Map.of("option", "1", "challengeId", mine.challenge()), 422));
      calls.add(call(mine.job(), Map.of("code", mine.code(), "challengeId", "no-uuid"), 422));
      calls.add(call(mine.job(), Map.of("code", mine.code(), "hint", "x"), 422));
      calls.add(call(mine.job(), Map.of("code", "x".repeat(70_000)), 413));
      calls.add(
          new Call(mine.job(), "{\"code\":\"" + mine.code(), "application/json", List.of(400)));
      calls.add(new Call(mine.job(), "code=" + mine.code(), "text/plain", List.of(415)));
    }
    return calls;
  }

  private static Call call(String job, Map<String, ?> body, Integer... allowed) {
    return new Call(job, JSON.writeValueAsString(body), "application/json", List.of(allowed));
  }

  /** Half of them at each gateway, many in the same moment. */
  private List<Outcome> all(List<Call> calls) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Outcome>> sent = new ArrayList<>();
      for (int i = 0; i < calls.size(); i++) {
        Call call = calls.get(i);
        UserClient at = fleet.gates().get(i % 2).person();
        Callable<Outcome> sending = () -> new Outcome(call, send(at, call));
        sent.add(threads.submit(sending));
      }
      for (Future<Outcome> one : sent) {
        outcomes.add(one.get());
      }
    }
    return outcomes;
  }

  private static int send(UserClient at, Call call) {
    return at.postAs(call.contentType(), "/api/jobs/" + call.job() + "/answer", call.body())
        .status();
  }

  /** To the right place: duplicates by the hundred of everything that a worker knows. */
  private static List<ProducerRecord<byte[], byte[]>> forged(JsonNode began, String challenge) {
    JsonNode address = began.get("returnAddress");
    String incarnation = address.get("incarnation").asString();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String type : List.of("AnswerReply", "CancelReply", "ResendReply")) {
      Sample right =
          Sample.of(type)
              .with("jobId", began.get("jobId").asString())
              .with("incarnation", incarnation)
              .with("challengeId", challenge);
      List<Sample> forgeries =
          List.of(
              right,
              right.with("incarnation", UUID.randomUUID()),
              right.with("jobId", UUID.randomUUID()),
              right.with("challengeId", UUID.randomUUID()));
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
