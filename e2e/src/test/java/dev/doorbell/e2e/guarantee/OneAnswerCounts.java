package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.Reply;
import dev.doorbell.e2e.fleet.UserClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FleetExtension.class)
class OneAnswerCounts {
  private static final int ROUNDS = 100;
  private static final int AT_ONCE = 5;

  private final Fleet fleet;
  private final UserClient left;
  private final UserClient right;

  OneAnswerCounts(Fleet fleet) {
    this.fleet = fleet;
    this.left = fleet.gates().get(0).person();
    this.right = fleet.gates().get(1).person();
  }

  @Test
  void of_two_answers_at_the_same_time_at_two_gateways_one_is_accepted_a_hundred_times()
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE * 3)) {
      for (int round = 0; round < ROUNDS; round += AT_ONCE) {
        List<Future<List<Integer>>> statuses = new ArrayList<>();
        for (int i = round; i < round + AT_ONCE; i++) {
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
    String job = left.start(left.connect("sms-twice"));
    String challenge = left.challenge(job).get("challengeId").asString();
    String code = fleet.inbox("sms-twice").code();
    assertThat(right.answer(job, challenge, code).status()).isEqualTo(202);
    Reply again = left.answer(job, challenge, code);
    assertThat(again.status()).isEqualTo(409);
    assertThat(left.end(job).get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(right.answer(job, challenge, code).status()).isIn(409, 410);
  }

  private List<Integer> race(String login, ExecutorService threads) throws Exception {
    String job = left.start(left.connect(login));
    String challenge = left.challenge(job).get("challengeId").asString();
    String code = fleet.inbox(login).code();
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Integer> atLeft =
        () -> {
          together.await();
          return left.answer(job, challenge, code).status();
        };
    Callable<Integer> atRight =
        () -> {
          together.await();
          return right.answer(job, challenge, code.replace(code.charAt(0), '5')).status();
        };
    Future<Integer> first = threads.submit(atLeft);
    Future<Integer> second = threads.submit(atRight);
    List<Integer> statuses = List.of(first.get(), second.get());
    left.cancel(job);
    left.end(job);
    return statuses;
  }
}
