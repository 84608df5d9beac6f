package dev.doorbell.sdk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseHeadersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text/html; charset=utf-8       | text/html | utf-8",
        "Text/HTML;CharSet=\"latin1\"    | text/html | latin1",
        "text/html; x; charset=gbk; y   | text/html | gbk",
        "text/html;charset=a;charset=b  | text/html | a",
        "text/html;                     | text/html | ",
        "text/html; charset=            | text/html | ~~",
        "nonsense                       | nonsense  | "
      })
  void the_content_type_has_a_media_type_and_a_charset(String value, String type, String charset) {
    ResponseHeaders headers = headers("Content-Type", value);
    assertThat(headers.mediaType()).contains(type);
    assertThat(headers.charset().orElse(null)).isEqualTo(charset);
  }

  @Test
  void headers_are_found_in_any_case_and_the_last_content_type_counts() {
    ResponseHeaders headers =
        headers("X-A", "1", "content-type", "a/b", "x-a", "2", "Content-Type", "c/d");
    assertThat(headers.first("x-A")).contains("1");
    assertThat(headers.values("X-A")).containsExactly("1", "2");
    assertThat(headers.mediaType()).contains("c/d");
    assertThat(ResponseHeaders.NONE.mediaType()).isEmpty();
    assertThat(ResponseHeaders.NONE.charset()).isEmpty();
  }

  @Test
  void to_string_omits_the_values() {
    assertThat(headers("Set-Cookie", "S3CRET")).hasToString("ResponseHeaders[Set-Cookie: ...]");
  }

  private static ResponseHeaders headers(String... namesAndValues) {
    List<ResponseHeaders.Header> all = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.add(new ResponseHeaders.Header(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new ResponseHeaders(all);
  }
}
