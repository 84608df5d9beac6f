package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
  private final Site site = Site.of(List.of("site.example", "login.site.example"));
  private final Site moved = site.movedTo("http://127.0.0.1:8090");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/login",
        "login",
        "?a=b",
        "https://site.example/x",
        "https://login.site.example/x",
        "//site.example:443/x"
      })
  void addresses_of_the_site_are_accepted(String reference) {
    assertThat(site.locate(site.start(), reference).isHttps()).isTrue();
    assertThat(moved.onTheWire(moved.locate(moved.start(), reference)).toString())
        .startsWith("http://127.0.0.1:8090/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example/",
        "https://sub.site.example/",
        "https://site.example.evil.example/",
        "https://evilsite.example/",
        "https://site.example@other.example/",
        "https:\\\\other.example\\x",
        "//other.example/x",
        "http://site.example:8080/",
        "http://other.example/",
        "https://site.example:8443/",
        "http://site.example:443/",
        "https://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://site.example./",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:someone@site.example"
      })
  void other_addresses_are_rejected_whether_the_site_is_moved_or_not(String reference) {
    for (Site each : List.of(site, moved)) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> each.locate(each.start(), reference))
          .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code);
    }
  }

  @Test
  void an_address_by_http_is_upgraded() {
    for (Site each : List.of(site, moved)) {
      for (String reference : List.of("http://site.example/a?b", "HTTP://site.example:80/a?b")) {
        assertThat(each.locate(each.start(), reference)).hasToString("https://site.example/a?b");
      }
    }
  }

  @Test
  void the_moved_address_means_the_real_host_only_if_the_site_is_moved() {
    HttpUrl page = HttpUrl.get("https://login.site.example/a");
    assertThat(moved.locate(page, "http://127.0.0.1:8090/b?c=d"))
        .hasToString("https://login.site.example/b?c=d");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> site.locate(page, "http://127.0.0.1:8090/b"));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> moved.locate(page, "http://127.0.0.1:8091/b"));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> moved.locate(page, "http://localhost:8090/b"));
  }

  @Test
  void a_rejection_names_only_the_host() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> site.locate(site.start(), "https://other.example/reset/T0KEN?key=T0KEN"))
        .withMessageContaining("other.example")
        .withMessageNotContaining("T0KEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1",
        "10.0.0.1",
        "[::1]",
        "Site.example",
        "site",
        "site.example:80",
        "https://site.example",
        "",
        "site.example.",
        "*.example",
        "0x7f.1"
      })
  void a_host_that_is_not_a_public_name_is_rejected(String host) {
    assertThatIllegalArgumentException().isThrownBy(() -> Site.of(List.of(host)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:8090",
        "ftp://127.0.0.1:8090",
        "http://127.0.0.1:8090/path",
        "http://user:s3cret@127.0.0.1:8090",
        "http://127.0.0.1:8090?a=b",
        "http://127.0.0.1:99999"
      })
  void an_invalid_moved_address_is_rejected_and_not_quoted(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> site.movedTo(address))
        .withMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1:1, true",
    "https://127.8.8.8:1, true",
    "https://localhost:1, true",
    "https://LOCALHOST:1, true",
    "https://[::1]:1, true",
    "https://[::ffff:127.0.0.1]:1, true",
    "https://10.0.0.1:1, false",
    "https://192.168.1.1:1, false",
    "https://0.0.0.0:1, false",
    "https://[::]:1, false",
    "https://[fe80::1]:1, false",
    "https://simulator:1, false",
    "https://localhost.example:1, false",
    "https://127.0.0.1.example:1, false",
    "https://site.example:1, false"
  })
  void only_a_loopback_host_is_on_this_machine(String address, boolean loopback) {
    assertThat(site.movedTo(address).onThisMachine().isPresent()).isEqualTo(loopback);
  }

  @Test
  void a_site_that_is_not_moved_is_not_on_this_machine() {
    assertThat(site.onThisMachine()).isEmpty();
  }
}
