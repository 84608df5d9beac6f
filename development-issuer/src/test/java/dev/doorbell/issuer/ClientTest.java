package dev.doorbell.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
  private final Client home = Client.home(List.of(URI.create("https://doorbell.example/app/")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/auth/callback",
        "http://127.0.0.1:1234/auth/callback",
        "http://[::1]:1234/auth/callback",
        "https://doorbell.example/app/auth/callback",
        "https://doorbell.example/app"
      })
  void a_browser_may_return_to_loopback_and_to_the_sites(String address) {
    assertThat(home.mayReturnTo(URI.create(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/auth/callback",
        "http://doorbell.example/app/auth/callback",
        "https://doorbell.example/other",
        "https://doorbell.example/app/../other",
        "https://doorbell.example/application",
        "https://doorbell.example:444/app/auth/callback",
        "https://doorbell.example@evil.example/app/",
        "http://localhost.evil.example/auth/callback",
        "http://localhost:8080/auth/callback#x",
        "javascript:alert(1)"
      })
  void a_browser_may_not_return_to_another_address(String address) {
    assertThat(home.mayReturnTo(URI.create(address))).isFalse();
  }

  @Test
  void a_client_with_a_secret_is_authenticated_by_exactly_that_secret() {
    Client backend = Client.backend("s3cret");

    assertThat(backend.isAuthenticatedBy("s3cret")).isTrue();
    assertThat(backend.isAuthenticatedBy("s3creT")).isFalse();
    assertThat(backend.isAuthenticatedBy(null)).isFalse();
    assertThat(home.isAuthenticatedBy(null)).isTrue();
    assertThat(home.isAuthenticatedBy("anything")).isFalse();
  }

  @Test
  void no_text_of_a_client_or_person_has_a_secret() {
    assertThat(Client.backend("s3cret").toString()).doesNotContain("s3cret");
    Passwords passwords = Passwords.readOrCreate(new KeptFiles(null));
    for (Person person : passwords.people()) {
      assertThat(person.toString()).doesNotContain(person.password());
      assertThat(passwords.toString()).doesNotContain(person.password());
    }
  }
}
