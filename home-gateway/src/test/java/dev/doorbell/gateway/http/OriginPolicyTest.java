package dev.doorbell.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "POST,   https://home.example,      doorbell:8080, false",
        "DELETE, https://home.example:8443, doorbell:8080, false",
        "POST,   http://home.example,       doorbell:8080, false",
        "POST,   http://doorbell:8080,      doorbell:8080, true",
        "POST,   http://DOORBELL:8080,      doorbell:8080, true",
        "POST,   http://doorbell:9090,      doorbell:8080, false",
        "PATCH,  https://other.example,     doorbell:8080, false",
        "POST,   null,                      doorbell:8080, false",
        "POST,   not an origin,             doorbell:8080, false",
        "POST,   http://doorbell:8080,      -,             false",
        "POST,   https://doorbell,          doorbell:443,  true",
        "POST,   https://doorbell:443,      doorbell,      true",
        "POST,   https://doorbell,          doorbell,      true",
        "POST,   http://doorbell,           doorbell:80,   true",
        "POST,   http://doorbell,           doorbell:443,  false",
        "POST,   https://doorbell,          doorbell:80,   false",
        "POST,   https://doorbell,          doorbell:8443, false",
        "POST,   https://[::1],             [::1]:443,     true",
        "POST,   https://[::1],             [::2],         false",
        "POST,   https://doorbell,          other:443,     false",
        "GET,    https://other.example,     doorbell:8080, true",
        "HEAD,   https://other.example,     doorbell:8080, true",
      })
  void only_pages_of_this_host_may_change_something(
      String method, String origin, String host, boolean mayCall) {
    assertThat(OriginPolicy.mayCall(method, origin, null, host)).isEqualTo(mayCall);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "POST,   -,             cross-site,  false",
        "POST,   http://doorbell, cross-site,  false",
        "DELETE, -,             cross-site,  false",
        "GET,    -,             cross-site,  true",
        "POST,   -,             same-origin, true",
        "POST,   http://doorbell, same-origin, true",
        "POST,   -,             none,        true",
        "POST,   -,             -,           true",
      })
  void a_request_that_another_site_caused_changes_nothing(
      String method, String origin, String site, boolean mayCall) {
    assertThat(OriginPolicy.mayCall(method, origin, site, "doorbell")).isEqualTo(mayCall);
  }
}
