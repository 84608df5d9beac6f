package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.database.Ids;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class IncarnationsIT {
  private static final Duration LONG = Duration.ofMinutes(5);
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();

  @Test
  void exactly_one_of_a_concurrent_heartbeat_and_declaration_of_death_succeeds() {
    for (int round = 0; round < 300; round++) {
      UUID id = Ids.next();
      store.incarnations().begin(id, 0, Duration.ZERO);
      var outcomes =
          Race.between(
              () -> store.incarnations().heartbeat(id, LONG),
              () -> store.incarnations().declareExpiredDead());
      assertThat(outcomes)
          .as("alive, died")
          .isIn(java.util.List.of(true, 0), java.util.List.of(false, 1));
      assertThat(store.incarnations().heartbeat(id, LONG)).isEqualTo(outcomes.get(0));
    }
  }

  @Test
  void several_workers_that_declare_the_same_incarnation_dead_count_it_once() {
    for (int i = 0; i < 20; i++) {
      store.incarnations().begin(Ids.next(), 0, Duration.ZERO);
    }
    var outcomes = Race.times(8, () -> store.incarnations().declareExpiredDead());
    assertThat(outcomes.stream().mapToInt(Integer.class::cast).sum()).isEqualTo(20);
  }

  @Test
  void a_living_incarnation_is_not_declared_dead_and_a_dead_one_stays_dead() {
    UUID id = Ids.next();
    store.incarnations().begin(id, 0, LONG);
    assertThat(store.incarnations().declareExpiredDead()).isZero();
    assertThat(store.incarnations().heartbeat(id, LONG)).isTrue();
    store.incarnations().end(id);
    store.incarnations().begin(id, 0, LONG);
    assertThat(store.incarnations().heartbeat(id, LONG)).isFalse();
    assertThat(store.incarnations().heartbeat(Ids.next(), LONG)).isFalse();
  }
}
