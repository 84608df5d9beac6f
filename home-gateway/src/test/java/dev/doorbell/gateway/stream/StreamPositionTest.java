package dev.doorbell.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamPositionTest {
  @Test
  void a_text_is_parsed_to_the_position_that_wrote_it() {
    for (StreamPosition position :
        new StreamPosition[] {
          StreamPosition.of(0),
          StreamPosition.of(0, 1, 127, 128, 16_383, 16_384, Long.MAX_VALUE),
          StreamPosition.of(new long[256]),
          StreamPosition.of(5, 600).inTopic(-1),
          StreamPosition.of(new long[256]).inTopic(Integer.MAX_VALUE)
        }) {
      assertThat(StreamPosition.parse(position.text())).contains(position);
      assertThat(position.text()).matches("[A-Za-z0-9_-]+");
    }
  }

  @Test
  void the_text_of_twelve_partitions_is_short() {
    long[] offsets = new long[12];
    Arrays.fill(offsets, 1_000_000);
    assertThat(StreamPosition.of(offsets).text()).hasSizeLessThan(60);
  }

  @Test
  void an_invalid_text_is_parsed_to_empty() {
    String good = StreamPosition.of(5, 600, 70_000).text();
    assertThat(StreamPosition.parse("")).isEmpty();
    assertThat(StreamPosition.parse(good.substring(1))).isEmpty();
    assertThat(StreamPosition.parse(good.substring(0, good.length() - 2))).isEmpty();
    assertThat(StreamPosition.parse(good + "AA")).isEmpty();
    assertThat(StreamPosition.parse("\u0000\r\n")).isEmpty();
    assertThat(StreamPosition.parse("A".repeat(100_000))).isEmpty();
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      StreamPosition.parse(Base64.getUrlEncoder().encodeToString(bytes))
          .ifPresent(read -> assertThat(read.partitions()).isPositive());
    }
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

  @Test
  void a_position_of_an_earlier_version_has_no_topic_and_can_be_compared() {
    // Version 1, two partitions, the offsets 5 and 6.
    StreamPosition earlier = StreamPosition.parse("AQIFBg").orElseThrow();

    assertThat(earlier).isEqualTo(StreamPosition.of(5, 6));
    assertThat(earlier.isComparableTo(StreamPosition.of(9, 9).inTopic(1))).isTrue();
    assertThat(earlier.latest(StreamPosition.of(9, 9).inTopic(1)))
        .isEqualTo(StreamPosition.of(9, 9).inTopic(1));
  }
}
