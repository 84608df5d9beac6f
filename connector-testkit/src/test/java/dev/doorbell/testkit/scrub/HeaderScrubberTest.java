package dev.doorbell.testkit.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.page.ResponseHeaders;
import dev.doorbell.sdk.page.ResponseHeaders.Header;
import dev.doorbell.testkit.recording.RecordedHeader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderScrubberTest {
  private final SecretRegistry registry = new SecretRegistry();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id=0a1b2c3d4e; Path=/; HttpOnly | id=cookie-1; Path=/; HttpOnly",
        "lang=fr; Path=/ | lang=removed; Path=/",
        "lang=; Max-Age=0 | lang=; Max-Age=0",
        "id=0a1b2c3d4e; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/ | id=cookie-1; Path=/; Max-Age=0",
        "id=0a1b2c3d4e; expires=Thu, 01-Jan-2099 00:00:00 GMT; Secure | id=cookie-1; Secure",
        "id=0a1b2c3d4e; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60 | id=cookie-1; Max-Age=60",
        "0a1b2c3d4e | cookie-1"
      })
  void the_value_of_a_cookie_is_replaced_and_the_cookie_does_not_expire(
      String cookie, String expected) {
    registry.site("0a1b2c3d4e", "the cookie 'id'", "cookie");
    assertThat(scrub(new Header("Set-Cookie", cookie)))
        .containsExactly(new RecordedHeader("Set-Cookie", expected));
  }

  @Test
  void only_headers_that_a_connector_may_read_are_kept() {
    assertThat(
            scrub(
                new Header("Date", "Mon, 30 Nov 2026 19:00:00 GMT"),
                new Header("X-Request-Id", "8f3a"),
                new Header("X-Total", "12"),
                new Header("location", "/next"),
                new Header("Content-Type", "text/html")))
        .containsExactly(
            new RecordedHeader("X-Total", "12"), new RecordedHeader("location", "/next"));
  }

  private List<RecordedHeader> scrub(Header... headers) {
    return new HeaderScrubber(registry).scrub(new ResponseHeaders(List.of(headers)), text -> text);
  }
}
