package dev.doorbell.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void ids_sort_in_the_order_of_their_generation_also_within_a_millisecond() {
    List<String> ids = Stream.generate(Ids::next).limit(10_000).map(UUID::toString).toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void ids_are_of_version_7() {
    assertThat(Ids.next().version()).isEqualTo(7);
  }
}
