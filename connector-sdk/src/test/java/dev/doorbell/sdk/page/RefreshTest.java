package dev.doorbell.sdk.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {
  private static final URI URL = URI.create("https://site.example/a/b?c");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0; url=/next               | 0   | https://site.example/next",
        "0;URL='/next'              | 0   | https://site.example/next",
        "5, url = \"next\" more      | 5   | https://site.example/a/next",
        "3 next                     | 3   | https://site.example/a/next",
        "1;https://site.example/x   | 1   | https://site.example/x",
        "2.9;url=/next              | 2   | https://site.example/next",
        ".5;url=/next               | 0   | https://site.example/next",
        "0;urls                     | 0   | https://site.example/a/urls",
        "0;url=/my file             | 0   | https://site.example/my%20file",
        "300                        | 300 | https://site.example/a/b?c",
        "300;                       | 300 | https://site.example/a/b?c",
        "99999999999;url=/x         | 999999 | https://site.example/x"
      })
  void a_refresh_has_a_delay_and_a_target(String value, long seconds, URI target) {
    Refresh expected = new Refresh(Duration.ofSeconds(seconds), target);
    String meta =
        "<meta http-equiv=Refresh content=\"%s\">".formatted(value.replace("\"", "&quot;"));
    assertThat(page(meta).refresh()).contains(expected);
    assertThat(page("", value).refresh()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1;url=/x", "url=/x", "5x", "0;url=javascript:alert(1)"})
  void other_values_are_ignored(String value) {
    assertThat(page("<meta http-equiv=refresh content='%s'>".formatted(value)).refresh()).isEmpty();
  }

  @Test
  void the_header_takes_precedence_and_noscript_is_ignored() {
    String meta = "<meta http-equiv=refresh content='0;url=/meta'>";
    assertThat(page(meta, "1;url=/header").refresh())
        .hasValueSatisfying(refresh -> assertThat(refresh.target()).hasPath("/header"));
    assertThat(page("<noscript>" + meta + "</noscript>").refresh()).isEmpty();
    assertThat(page("<p>").refresh()).isEmpty();
  }

  @Test
  void a_header_that_is_no_refresh_hides_no_meta_element() {
    String meta = "<meta http-equiv=refresh content='0;url=/meta'>";
    assertThat(page(meta, "soon").refresh())
        .hasValueSatisfying(refresh -> assertThat(refresh.target()).hasPath("/meta"));
  }

  @Test
  void its_text_does_not_contain_the_target() {
    assertThat(page("", "0;url=/next?token=s3cret").refresh())
        .hasValueSatisfying(refresh -> assertThat(refresh.toString()).doesNotContain("s3cret"));
  }

  private static Page page(String html, String... headers) {
    return new Page(
        URL,
        200,
        new ResponseHeaders(
            List.of(headers).stream()
                .map(value -> new ResponseHeaders.Header("refresh", value))
                .toList()),
        html.getBytes(UTF_8),
        null);
  }
}
