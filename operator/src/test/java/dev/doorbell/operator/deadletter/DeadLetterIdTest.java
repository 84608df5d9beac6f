package dev.doorbell.operator.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DeadLetterIdTest {
  @Test
  void an_id_has_partition_and_offset_and_may_omit_partition_0() {
    assertThat(DeadLetterId.parse("3@41")).isEqualTo(new DeadLetterId(3, 41));
    assertThat(DeadLetterId.parse("41")).isEqualTo(new DeadLetterId(0, 41));
    assertThat(DeadLetterId.parse("3@41")).hasToString("3@41");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@41", "0@", "-1", "0@-1", "12345@1", "1@1234567890123456789", "x"})
  void any_other_text_is_rejected(String text) {
    assertThatThrownBy(() -> DeadLetterId.parse(text)).isInstanceOf(TypeConversionException.class);
  }
}
