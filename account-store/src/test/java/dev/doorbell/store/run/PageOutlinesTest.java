package dev.doorbell.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageOutlinesTest {
  @Test
  void what_postgresql_cannot_store_is_removed() {
    assertThat(PageOutlines.storable("form\0#login")).isEqualTo("form#login");
    assertThat(PageOutlines.storable("\0")).isEmpty();
    assertThat(PageOutlines.storable("div\ud83d")).as("half a character").isEqualTo("div?");
  }

  @Test
  void a_long_outline_is_cut() {
    String outline = "x".repeat(PageOutlines.MAX_CHARACTERS);
    assertThat(PageOutlines.storable(outline)).isEqualTo(outline);
    assertThat(PageOutlines.storable(outline + "y")).isEqualTo(outline);
  }
}
