package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.claim.Turns.OwnerQueue;
import dev.doorbell.store.claim.Turns.QueueState;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final int MANY = 100_000;

  @Test
  void the_jobs_of_one_owner_get_one_turn_after_the_other() {
    Turns turns = new Turns(new QueueState(0, Map.of()), MANY);

    assertThat(turns.next("a")).hasValue(0);
    assertThat(turns.next("a")).hasValue(1);
    assertThat(turns.next("a")).hasValue(2);
  }

  @Test
  void the_first_job_of_an_owner_gets_the_lowest_turn_although_another_owner_has_thousands() {
    var state = new QueueState(57, Map.of("a", new OwnerQueue(20_000, 20_056)));
    Turns turns = new Turns(state, MANY);

    assertThat(turns.next("b")).hasValue(57);
    assertThat(turns.next("b")).hasValue(58);
    assertThat(turns.next("a")).hasValue(20_057);
  }

  @Test
  void an_owner_whose_earlier_jobs_are_claimed_does_not_get_a_turn_before_the_others() {
    var state = new QueueState(57, Map.of("a", new OwnerQueue(1, 3)));

    assertThat(new Turns(state, MANY).next("a")).hasValue(57);
  }

  @Test
  void an_owner_with_too_many_queued_jobs_gets_no_turn_and_the_others_do() {
    var state = new QueueState(0, Map.of("a", new OwnerQueue(2, 1)));
    Turns turns = new Turns(state, 3);

    assertThat(turns.next("a")).hasValue(2);
    assertThat(turns.next("a")).isEqualTo(OptionalLong.empty());
    assertThat(turns.next("b")).hasValue(0);
  }
}
