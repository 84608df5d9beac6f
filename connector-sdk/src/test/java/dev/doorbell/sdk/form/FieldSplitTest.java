package dev.doorbell.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldSplitTest {
  @Test
  void each_field_gets_as_many_characters_as_it_can_hold_and_the_last_one_the_rest() {
    assertThat(FieldSplit.of("123456", List.of(3, 3))).containsExactly("123", "456");
    assertThat(FieldSplit.of("1234567", List.of(3, 3))).containsExactly("123", "4567");
    assertThat(FieldSplit.of("12", List.of(3, 3))).containsExactly("12");
    assertThat(FieldSplit.of("", List.of(1, 1))).containsExactly("");
  }

  @Test
  void fields_without_limits_get_a_character_each_only_if_there_are_as_many() {
    assertThat(FieldSplit.of("12", List.of(-1, -1))).containsExactly("1", "2");
    assertThat(FieldSplit.of("a😀", List.of(-1, 5))).containsExactly("a", "😀");
    assertThat(FieldSplit.of("123", List.of(-1, -1))).containsExactly("123");
  }

  @Test
  void a_single_field_gets_the_whole_value_whatever_its_limit() {
    assertThat(FieldSplit.of("123", List.of(1))).containsExactly("123");
  }
}
