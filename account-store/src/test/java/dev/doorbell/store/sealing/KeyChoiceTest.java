package dev.doorbell.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyChoiceTest {
  private static final KeyId OLD = new KeyId(false, 1);
  private static final KeyId NEW = new KeyId(false, 2);
  private static final List<KeyId> BOTH = List.of(NEW, OLD);
  private static final Set<KeyId> HAS_OLD = Set.of(OLD);
  private static final Set<KeyId> HAS_BOTH = Set.of(OLD, NEW);

  @Test
  void the_new_key_seals_when_every_live_worker_holds_it() {
    assertThat(KeyChoice.choose(BOTH, OLD, List.of(HAS_BOTH, HAS_OLD), true)).isEqualTo(OLD);
    assertThat(KeyChoice.choose(BOTH, OLD, List.of(HAS_BOTH, HAS_BOTH), true)).isEqualTo(NEW);
  }

  @Test
  void the_choice_goes_back_while_a_worker_with_an_older_file_lives() {
    assertThat(KeyChoice.choose(BOTH, NEW, List.of(HAS_OLD), true)).isEqualTo(OLD);
  }

  @Test
  void the_newest_key_seals_if_no_worker_lives() {
    assertThat(KeyChoice.choose(BOTH, OLD, List.of(), true)).isEqualTo(NEW);
  }

  @Test
  void the_key_does_not_change_while_a_worker_does_not_say_what_it_holds() {
    assertThat(KeyChoice.choose(BOTH, OLD, List.of(HAS_BOTH), false)).isEqualTo(OLD);
    assertThat(KeyChoice.choose(BOTH, null, List.of(), false)).isEqualTo(NEW);
  }

  @Test
  void a_key_that_was_removed_from_the_file_seals_no_more() {
    assertThat(KeyChoice.choose(List.of(NEW), OLD, List.of(), false)).isEqualTo(NEW);
  }

  @Test
  void if_no_key_is_held_by_all_the_present_one_stays() {
    assertThat(KeyChoice.choose(BOTH, NEW, List.of(Set.of()), true)).isEqualTo(NEW);
    assertThat(KeyChoice.choose(BOTH, null, List.of(Set.of()), true)).isEqualTo(OLD);
  }
}
