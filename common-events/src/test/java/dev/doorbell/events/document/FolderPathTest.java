package dev.doorbell.events.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"Statements", "Statements/2026", "a/b/c/d/e", "Relevés/été 2026", "a.b/c d"})
  void a_path_is_read_as_it_was_written(String path) {
    assertThat(FolderPath.parse(path)).hasToString(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc",
        "a/",
        "a//b",
        "..",
        "../a",
        "a/..",
        "a/../b",
        ".",
        ".ssh",
        "a.",
        " a",
        "a ",
        "a\\b",
        "C:",
        "a\0",
        "a\nb",
        "a\u202eb",
        "a|b",
        "a/b/c/d/e/f",
        "\ud83d"
      })
  void a_path_that_leads_elsewhere_or_no_file_system_accepts_is_rejected(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> FolderPath.parse(path));
  }

  @Test
  void names_are_bounded() {
    String longest = "x".repeat(FolderPath.MAX_NAME);
    assertThat(FolderPath.of(List.of(longest))).hasToString(longest);
    assertThatIllegalArgumentException().isThrownBy(() -> FolderPath.of(List.of(longest + "x")));
    assertThatIllegalArgumentException().isThrownBy(() -> FolderPath.of(List.of("a/b")));
    assertThatIllegalArgumentException().isThrownBy(() -> FolderPath.of(List.of()));
  }
}
