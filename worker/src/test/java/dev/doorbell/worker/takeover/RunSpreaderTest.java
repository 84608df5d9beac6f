package dev.doorbell.worker.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.claim.WorkerLoad;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.fake.TestIncarnations;
import dev.doorbell.worker.fake.TestRuns;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.run.FakeRuns;
import dev.doorbell.worker.run.LiveRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunSpreaderTest {
  private static final UUID OTHER = UUID.randomUUID();

  private Incarnation mine = TestIncarnations.alive();
  private final FakeRuns factory = new FakeRuns();
  private final LiveRuns live = new LiveRuns(factory, fence -> {}, ended -> {}, run -> false);
  private final Slots slots = new Slots(4, 100);
  private final List<Run> runs = new ArrayList<>();
  private final List<FencingToken> requested = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private int waitingHere;
  private int waitingElsewhere;
  private int handedOver;

  private final RunSpreader spreader =
      new RunSpreader(
          new RunSpreader.Rows() {
            @Override
            public List<WorkerLoad> loads() {
              return List.of(
                  new WorkerLoad(mine.id(), waitingHere - handedOver),
                  new WorkerLoad(OTHER, waitingElsewhere));
            }

            @Override
            public int request(UUID target, UUID owner, int most) {
              assertThat(target).isEqualTo(mine.id());
              assertThat(owner).isEqualTo(OTHER);
              requests.add("requested " + most);
              return most;
            }

            @Override
            public List<FencingToken> requestedFrom(UUID owner) {
              return List.copyOf(requested);
            }
          },
          () -> mine,
          slots,
          live,
          3,
          moved -> handedOver += moved);

  /** This worker has waiting runs, and another one requests all of them. */
  private void waitHere(int count) {
    waitingHere = count;
    for (int i = 0; i < count; i++) {
      Run run = TestRuns.running(mine.id());
      runs.add(run);
      live.start(run, mine, null);
      factory.of(run).markWaiting();
      slots.permit(false).park();
      requested.add(run.fence());
    }
  }

  private void round() {
    for (int i = 0; i < RunSpreader.STEPS_PER_ROUND; i++) {
      spreader.step();
    }
  }

  @Test
  void a_worker_without_waiting_runs_requests_a_few_once_per_round() {
    waitingElsewhere = 20;
    round();
    assertThat(requests).containsExactly("requested 3");
    round();
    assertThat(requests).hasSize(2);
  }

  @Test
  void a_worker_without_a_free_slot_requests_nothing() {
    waitingElsewhere = 20;
    for (int i = 0; i < 4; i++) {
      slots.permit(false).begin();
    }
    round();
    assertThat(requests).isEmpty();
  }

  @Test
  void orphans_come_first() {
    waitingElsewhere = 20;
    slots.orphansLeft(true);
    round();
    assertThat(requests).isEmpty();
  }

  @Test
  void a_worker_that_must_not_act_neither_requests_nor_hands_over() {
    waitHere(20);
    mine = TestIncarnations.dead();
    waitingElsewhere = 50;
    round();
    assertThat(requests).isEmpty();
    assertThat(handedOver).isZero();
  }

  @Test
  void the_owner_hands_over_a_few_in_each_round_until_it_has_its_share() {
    waitHere(20);
    round();
    assertThat(handedOver).isEqualTo(3);
    assertThat(runs.stream().filter(run -> factory.of(run).calls().contains("handed over")))
        .hasSize(3);
    round();
    assertThat(handedOver).isEqualTo(6);
    round();
    round();
    // 20 minus 10, since the fake's other worker gets none of them and the mean falls.
    assertThat(handedOver).isLessThanOrEqualTo(10);
  }

  @Test
  void a_run_that_does_not_wait_any_more_stays() {
    waitHere(20);
    Run answered = TestRuns.running(mine.id());
    live.start(answered, mine, null);
    requested.addFirst(answered.fence());
    requested.addFirst(TestRuns.running(OTHER).fence());
    round();
    assertThat(factory.of(answered).calls()).containsExactly("started");
    assertThat(handedOver).isEqualTo(3);
  }

  @Test
  void a_worker_with_few_waiting_runs_hands_none_over() {
    waitHere(10);
    round();
    assertThat(handedOver).isZero();
  }

  @Test
  void a_worker_whose_share_has_grown_hands_none_over() {
    waitHere(20);
    waitingElsewhere = 18;
    round();
    assertThat(handedOver).isZero();
  }
}
