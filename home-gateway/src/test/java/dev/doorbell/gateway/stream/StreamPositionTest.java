package dev.doorbell.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StreamPositionTest {
  @Test
  void bytes_are_read_as_the_position_that_wrote_them() {
    for (StreamPosition position :
        new StreamPosition[] {
          StreamPosition.of(0),
          StreamPosition.of(0, 1, 127, 128, 16_383, 16_384, Long.MAX_VALUE),
          StreamPosition.of(new long[256]),
          StreamPosition.of(5, 600).inTopic(-1),
          StreamPosition.of(new long[256]).inTopic(Integer.MAX_VALUE)
        }) {
      assertThat(StreamPosition.read(position.bytes())).contains(position);
    }
  }

  @Test
  void the_number_of_bytes_does_not_depend_on_the_number_of_events() {
    assertThat(StreamPosition.of(0, 0).bytes())
        .hasSameSizeAs(StreamPosition.of(Long.MAX_VALUE, 1_000_000).inTopic(7).bytes());
  }

  @Test
  void invalid_bytes_are_read_as_empty() {
    byte[] good = StreamPosition.of(5, 600, 70_000).bytes();
    assertThat(StreamPosition.read(new byte[0])).isEmpty();
    assertThat(StreamPosition.read(Arrays.copyOf(good, good.length - 1))).isEmpty();
    assertThat(StreamPosition.read(Arrays.copyOf(good, good.length + 1))).isEmpty();
    good[0] = 2;
    assertThat(StreamPosition.read(good)).isEmpty();
  }

  @Test
  void a_position_never_moves_backwards() {
    StreamPosition position = StreamPosition.of(5, 5);
    assertThat(position.advancedTo(0, 4)).isEqualTo(position);
    assertThat(position.advancedTo(1, 6)).isEqualTo(StreamPosition.of(5, 6));
  }

  @Test
  void a_position_reaches_another_only_if_it_is_at_or_after_it_in_every_partition() {
    assertThat(StreamPosition.of(5, 5).reaches(StreamPosition.of(5, 4))).isTrue();
    assertThat(StreamPosition.of(5, 5).reaches(StreamPosition.of(4, 6))).isFalse();
    assertThat(StreamPosition.of(5, 4).latest(StreamPosition.of(4, 6)))
        .isEqualTo(StreamPosition.of(5, 6));
  }

  @Test
  void positions_of_different_topics_cannot_be_compared() {
    StreamPosition position = StreamPosition.of(5, 5).inTopic(1);

    assertThat(position.isComparableTo(StreamPosition.of(5, 6).inTopic(1))).isTrue();
    assertThat(position.isComparableTo(StreamPosition.of(5, 5).inTopic(2))).isFalse();
    assertThat(position.isComparableTo(StreamPosition.of(5).inTopic(1))).isFalse();
    assertThat(position.advancedTo(0, 9).isComparableTo(StreamPosition.of(5, 5).inTopic(2)))
        .isFalse();
  }
}
