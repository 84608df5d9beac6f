package dev.doorbell.events.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.golden.Samples;
import dev.doorbell.events.json.MalformedException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChallengeViewCodecTest {

  @Test
  void a_row_keeps_every_field() {
    assertThat(ChallengeViewCodec.read(ChallengeViewCodec.json(Samples.view())))
        .isEqualTo(Samples.view());
  }

  @ParameterizedTest
  @EnumSource(ChallengeType.class)
  void unset_fields_are_left_out(ChallengeType type) {
    ChallengeView bare = bare(type);
    assertThat(ChallengeViewCodec.tree(bare).propertyNames())
        .containsExactly("challengeId", "type", "expiresAt");
    assertThat(ChallengeViewCodec.tree(bare).get("type").stringValue())
        .isEqualTo(type.name().toLowerCase(Locale.ROOT));
    assertThat(ChallengeViewCodec.read(ChallengeViewCodec.json(bare))).isEqualTo(bare);
  }

  @Test
  void the_deadline_of_the_database_replaces_only_the_deadline() {
    ChallengeView moved = Samples.view().withExpiresAt(Samples.TIME);
    assertThat(moved.expiresAt()).isEqualTo(Samples.TIME);
    assertThat(moved.withExpiresAt(Samples.view().expiresAt())).isEqualTo(Samples.view());
  }

  @Test
  void a_row_with_other_content_is_rejected_without_quoting_it() {
    assertThatThrownBy(() -> ChallengeViewCodec.read("hunter2"))
        .isInstanceOf(MalformedException.class)
        .hasMessage("not JSON")
        .hasNoCause();
  }

  private static ChallengeView bare(ChallengeType type) {
    return new ChallengeView(
        Samples.CHALLENGE,
        type,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Samples.TIME);
  }
}
