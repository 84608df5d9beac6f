package dev.doorbell.worker.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.claim.Capacity;
import dev.doorbell.store.claim.TakenRun;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.fake.TestIncarnations;
import dev.doorbell.worker.fake.TestRuns;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.run.FakeRuns;
import dev.doorbell.worker.run.LiveRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrphanTakeoverTest {
  private Incarnation mine = TestIncarnations.alive();
  private boolean mayDeclareOthersDead = true;
  private final List<TakenRun> orphans = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final FakeRuns factory = new FakeRuns();
  private final BlockingQueue<Run> announced = new LinkedBlockingQueue<>();
  private final LiveRuns live = new LiveRuns(factory, fence -> {}, announced::add, run -> false);
  private final Slots slots = new Slots(2, 10);
  private @Nullable FencedOutException fencedOut;

  private final OrphanTakeover takeover =
      new OrphanTakeover(
          new OrphanTakeover.Orphans() {
            @Override
            public int declareExpiredDead() {
              calls.add("declared dead");
              return 1;
            }

            @Override
            public List<TakenRun> take(UUID incarnation, Capacity room) {
              if (fencedOut != null) {
                throw fencedOut;
              }
              calls.add("took at most " + room.runs());
              return orphans;
            }
          },
          () -> mine,
          () -> mayDeclareOthersDead,
          slots,
          live,
          new OrphanTakeover.Listener() {
            @Override
            public void takenOver(Run run) {
              events.add("taken over");
            }

            @Override
            public void crashed(Run run) {
              events.add("crashed");
            }

            @Override
            public void challengeCancelled(Run run, Incarnation incarnation, UUID challengeId) {
              events.add("challenge cancelled");
            }
          });

  private Run ended(RunStatus status) {
    return TestRuns.ended(TestRuns.running(mine.id()), status, null);
  }

  private @Nullable Run announced() throws InterruptedException {
    return announced.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void an_orphan_is_taken_over_and_executed() {
    Run run = TestRuns.running(mine.id());
    orphans.add(new TakenRun.ToRun(run));

    takeover.takeOverOrphans();

    assertThat(factory.of(run).calls()).containsExactly("started");
    assertThat(events).containsExactly("taken over");
  }

  @Test
  void a_stale_orphan_is_not_executed_and_its_end_is_announced() throws Exception {
    Run run = ended(RunStatus.SKIPPED);
    orphans.add(new TakenRun.Stale(run));

    takeover.takeOverOrphans();

    assertThat(announced()).isEqualTo(run);
    assertThat(factory.size()).isZero();
  }

  @Test
  void an_orphan_that_crashed_too_many_workers_is_counted_and_its_end_announced() throws Exception {
    Run run = ended(RunStatus.FAILED);
    orphans.add(new TakenRun.Crashed(run));

    takeover.takeOverOrphans();

    assertThat(announced()).isEqualTo(run);
    assertThat(events).containsExactly("crashed");
    assertThat(factory.size()).isZero();
  }

  @Test
  void the_closed_challenge_of_a_cancelled_orphan_is_announced_with_its_end() throws Exception {
    Run run = ended(RunStatus.CANCELLED);
    orphans.add(new TakenRun.Cancelled(run, UUID.randomUUID()));

    takeover.takeOverOrphans();

    assertThat(announced()).isEqualTo(run);
    assertThat(events).containsExactly("challenge cancelled");
  }

  @Test
  void a_cancelled_orphan_without_a_challenge_has_only_its_end_announced() throws Exception {
    Run run = ended(RunStatus.CANCELLED);
    orphans.add(new TakenRun.Cancelled(run, null));

    takeover.takeOverOrphans();

    assertThat(announced()).isEqualTo(run);
    assertThat(events).isEmpty();
  }

  @Test
  void other_workers_are_declared_dead_before_their_runs_are_taken() {
    takeover.takeOverOrphans();

    assertThat(calls).containsExactly("declared dead", "took at most 2");
  }

  @Test
  void a_worker_that_has_not_held_its_lease_long_enough_declares_no_other_dead() {
    mayDeclareOthersDead = false;

    takeover.takeOverOrphans();

    assertThat(calls).containsExactly("took at most 2");
  }

  @Test
  void a_worker_that_must_not_act_takes_nothing_over() {
    mine = TestIncarnations.dead();

    takeover.takeOverOrphans();

    assertThat(calls).isEmpty();
  }

  @Test
  void a_worker_without_room_takes_nothing_over() {
    slots.permit(false).begin();
    slots.permit(false).begin();

    takeover.takeOverOrphans();

    assertThat(calls).isEmpty();
  }

  @Test
  void while_orphans_may_be_left_new_jobs_get_no_slot() throws Exception {
    orphans.add(new TakenRun.ToRun(TestRuns.running(mine.id())));
    orphans.add(new TakenRun.ToRun(TestRuns.running(mine.id())));
    takeover.takeOverOrphans();
    assertThat(slots.reserve(1, Duration.ZERO)).isFalse();
    orphans.clear();

    takeover.takeOverOrphans();

    assertThat(slots.reserve(1, Duration.ZERO)).isTrue();
  }

  @Test
  void a_round_that_used_all_room_is_followed_by_the_next_one_soon() {
    Duration usual = Duration.ofMinutes(1);
    orphans.add(new TakenRun.ToRun(TestRuns.running(mine.id())));
    takeover.takeOverOrphans();
    assertThat(takeover.pause(usual)).as("there was room for two").isEqualTo(usual);
    orphans.add(new TakenRun.ToRun(TestRuns.running(mine.id())));
    takeover.takeOverOrphans();
    assertThat(takeover.pause(usual)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void a_take_over_by_a_dead_incarnation_is_not_an_error() {
    fencedOut = new FencedOutException("dead");

    takeover.takeOverOrphans();

    assertThat(factory.size()).isZero();
  }
}
