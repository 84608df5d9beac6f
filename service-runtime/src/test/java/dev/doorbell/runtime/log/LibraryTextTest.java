package dev.doorbell.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryTextTest {
  @Test
  void control_characters_and_invisible_ones_are_escaped() {
    assertThat(LibraryText.oneLine("a\r\nb\tc\u001b[31m\u0085\u2028\u202e\u00e9"))
        .isEqualTo("a\\u000d\\u000ab\\u0009c\\u001b[31m\\u0085\\u2028\\u202e\u00e9");
  }

  @Test
  void a_long_text_is_cut() {
    assertThat(LibraryText.oneLine("x".repeat(500))).isEqualTo("x".repeat(500));
    assertThat(LibraryText.oneLine("x".repeat(501)))
        .isEqualTo("x".repeat(500) + "... (501 characters)");
    assertThat(LibraryText.oneLine(null)).isEmpty();
  }
}
