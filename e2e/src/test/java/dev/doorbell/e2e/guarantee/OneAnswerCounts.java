package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.SharedFleet;
import dev.doorbell.e2e.fleet.UserClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@SharedFleet
class OneAnswerCounts {
  private static final int RACES = 100;
  private static final int BATCH = 5;

  private final Fleet fleet;
  private final UserClient firstUser;
  private final UserClient secondUser;

  OneAnswerCounts(Fleet fleet) {
    this.fleet = fleet;
    this.firstUser = fleet.gateways().get(0).user();
    this.secondUser = fleet.gateways().get(1).user();
  }

  @Test
  void two_gateways_accept_one_of_two_simultaneous_answers_in_each_of_100_trials()
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(BATCH * 3)) {
      for (int batchStart = 0; batchStart < RACES; batchStart += BATCH) {
        List<Future<List<Integer>>> statuses = new ArrayList<>();
        for (int i = batchStart; i < batchStart + BATCH; i++) {
          String login = "sms-race-" + i;
          statuses.add(threads.submit(() -> race(login, threads)));
        }
        for (Future<List<Integer>> status : statuses) {
          assertThat(status.get()).containsExactlyInAnyOrder(202, 409);
        }
      }
    }
  }

  @Test
  void a_second_answer_is_a_conflict_at_either_gateway() {
    String job = firstUser.start(firstUser.connect("sms-twice"));
    String challenge = firstUser.awaitChallenge(job).get("challengeId").asString();
    String code = fleet.inbox("sms-twice").code();
    assertThat(secondUser.answer(job, challenge, code).status()).isEqualTo(202);
    ApiResponse again = firstUser.answer(job, challenge, code);
    assertThat(again.status()).isEqualTo(409);
    assertThat(firstUser.awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(secondUser.answer(job, challenge, code).status()).isIn(409, 410);
  }

  private List<Integer> race(String login, ExecutorService threads) throws Exception {
    String job = firstUser.start(firstUser.connect(login));
    String challenge = firstUser.awaitChallenge(job).get("challengeId").asString();
    String code = fleet.inbox(login).code();
    CyclicBarrier barrier = new CyclicBarrier(2);
    Callable<Integer> firstAnswer =
        () -> {
          barrier.await();
          return firstUser.answer(job, challenge, code).status();
        };
    Callable<Integer> secondAnswer =
        () -> {
          barrier.await();
          return secondUser.answer(job, challenge, code.replace(code.charAt(0), '5')).status();
        };
    Future<Integer> first = threads.submit(firstAnswer);
    Future<Integer> second = threads.submit(secondAnswer);
    List<Integer> statuses = List.of(first.get(), second.get());
    firstUser.cancel(job);
    firstUser.awaitEnd(job);
    return statuses;
  }
}
