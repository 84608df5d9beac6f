package dev.doorbell.gateway.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeFilesTest {
  private static final int FIRST_LOAD = 120_000;

  private final HomeFiles files = new HomeFiles();

  @Test
  void every_file_of_home_is_found() {
    assertThat(HomeTree.paths()).hasSizeGreaterThan(30);
    assertThat(HomeTree.paths()).allSatisfy(path -> assertThat(files.find(path)).isNotNull());
  }

  @Test
  void all_of_home_in_all_languages_is_sent_in_less_than_120_kB() {
    assertThat(HomeTree.paths().mapToInt(path -> HomeTree.file(path).gzipped().length).sum())
        .isLessThan(FIRST_LOAD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/js/../../logback.xml",
        "/js/..%2f",
        "//js/main.js",
        "/js/",
        "/js",
        "/js/main.js/",
        "/dev/doorbell/gateway/Main.class",
        "/logback.xml",
        "/texts/de.json",
        "/js/main.mjs",
        ""
      })
  void no_other_path_is_found(String path) {
    assertThat(files.find(path)).isNull();
  }

  @Test
  void no_page_contains_script_or_style_or_another_host() {
    assertThat(HomeTree.paths())
        .allSatisfy(path -> {
          String text = new String(HomeTree.file(path).plain(), StandardCharsets.UTF_8);
          assertThat(text.replace("http://www.w3.org/2000/svg", ""))
              .doesNotContain("http://", "https://");
          if (path.endsWith(".html") || path.endsWith(".svg")) {
            assertThat(text)
                .doesNotContainPattern("<style|<script(?![^>]* src=)| style=| on[a-z]+=");
          }
          if (path.endsWith(".js")) {
            assertThat(text)
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "eval(", "console.");
          }
        });
  }

  /** A page of {@code blob:} has the origin of Home, whatever its bytes are. */
  @Test
  void home_makes_no_address_from_bytes_and_writes_no_foreign_page() {
    assertThat(HomeTree.paths())
        .allSatisfy(path ->
            assertThat(new String(HomeTree.file(path).plain(), StandardCharsets.UTF_8))
                .doesNotContain(
                    "blob:",
                    "Blob(",
                    "createObjectURL",
                    "srcdoc",
                    "<iframe",
                    "'iframe'",
                    "<object",
                    "<embed",
                    "document.write",
                    "DOMParser",
                    "createContextualFragment",
                    "javascript:"));
  }
}
