package dev.doorbell.gateway.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeAssetsTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"(assets/[^\"]+)\"");

  private final HomeFiles files = new HomeFiles();
  private final HomeAssets assets = HomeAssets.of(files::find);

  @Test
  void every_file_but_the_page_belongs_to_the_version() {
    assertThat(assets.paths())
        .containsExactlyInAnyOrderElementsOf(
            HomeTree.paths().filter(path -> !path.equals("/index.html")).toList());
  }

  @Test
  void the_page_names_each_file_that_the_first_screen_needs_once() {
    String page = new String(assets.page().plain(), UTF_8);
    assertThat(page).doesNotContain("{");
    Stream<String> named = REFERENCE.matcher(page).results().map(reference -> reference.group(1));
    String root = "assets/" + assets.version();
    assertThat(named)
        .allMatch(address -> address.startsWith(root + "/"))
        .contains(root + "/css/theme.css", root + "/js/connect/rules.js")
        // It runs in a worker only.
        .doesNotContain(root + "/js/stream/shared.js")
        .satisfies(all ->
            assertThat(all.stream().filter(each -> each.endsWith("/main.js")))
                .as("preloaded and run")
                .hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html",
        "/css/page.css",
        "/js/dom.js",
        "/js/stream/shared.js",
        "/texts/fr.json",
        "/icon.svg"
      })
  void a_change_of_any_file_is_another_version(String changed) {
    HomeAssets other =
        HomeAssets.of(path -> {
          HomeFile file = HomeTree.file(path);
          return path.equals(changed)
              ? HomeFile.of(
                  file.contentType(), (new String(file.plain(), UTF_8) + " ").getBytes(UTF_8))
              : file;
        });
    assertThat(other.version()).isNotEqualTo(assets.version());
    assertThat(HomeAssets.of(HomeTree::file).version()).isEqualTo(assets.version());
  }

  @Test
  void a_reference_to_a_missing_file_is_found_at_the_start() {
    assertThatThrownBy(
            () -> HomeAssets.of(path -> path.equals("/js/dom.js") ? null : files.find(path)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/js/dom.js");
  }
}
