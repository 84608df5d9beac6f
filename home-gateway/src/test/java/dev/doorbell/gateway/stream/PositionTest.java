package dev.doorbell.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionTest {
  @Test
  void what_is_written_is_read_back() {
    for (Position position :
        new Position[] {
          Position.of(0),
          Position.of(0, 1, 127, 128, 16_383, 16_384, Long.MAX_VALUE),
          Position.of(new long[256])
        }) {
      assertThat(Position.parse(position.text())).contains(position);
      assertThat(position.text()).matches("[A-Za-z0-9_-]+");
    }
  }

  @Test
  void a_usual_position_is_short() {
    long[] offsets = new long[12];
    Arrays.fill(offsets, 1_000_000);
    assertThat(Position.of(offsets).text()).hasSizeLessThan(60);
  }

  @Test
  void nothing_that_comes_in_is_read_as_a_position_by_mistake_or_throws() {
    String good = Position.of(5, 600, 70_000).text();
    assertThat(Position.parse("")).isEmpty();
    assertThat(Position.parse(good.substring(1))).isEmpty();
    assertThat(Position.parse(good.substring(0, good.length() - 2))).isEmpty();
    assertThat(Position.parse(good + "AA")).isEmpty();
    assertThat(Position.parse("\u0000\r\n")).isEmpty();
    assertThat(Position.parse("A".repeat(100_000))).isEmpty();
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      Position.parse(Base64.getUrlEncoder().encodeToString(bytes))
          .ifPresent(read -> assertThat(read.partitions()).isPositive());
    }
  }

  @Test
  void it_never_goes_back() {
    Position position = Position.of(5, 5);
    assertThat(position.advancedTo(0, 4)).isEqualTo(position);
    assertThat(position.advancedTo(1, 6)).isEqualTo(Position.of(5, 6));
  }

  @Test
  void it_reaches_another_only_if_it_is_nowhere_behind() {
    assertThat(Position.of(5, 5).reaches(Position.of(5, 4))).isTrue();
    assertThat(Position.of(5, 5).reaches(Position.of(4, 6))).isFalse();
    assertThat(Position.of(5, 4).latest(Position.of(4, 6))).isEqualTo(Position.of(5, 6));
  }
}
