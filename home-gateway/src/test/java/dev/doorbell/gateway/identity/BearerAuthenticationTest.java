package dev.doorbell.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.identity.Authentication.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BearerAuthenticationTest {
  private final Authentication bearer =
      new BearerAuthentication(token ->
          token.equals("good")
              ? new Outcome.Known(new Caller("ada", Set.of(Scope.OWN), () -> true))
              : new Outcome.Rejected(Rejection.WRONG_SIGNATURE));

  record Request(Map<String, List<String>> all) implements Credentials {
    static Request of(String... authorization) {
      return new Request(Map.of("Authorization", List.of(authorization)));
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public List<String> headers(String name) {
      return all.getOrDefault(name, List.of());
    }
  }

  @Test
  void a_request_without_the_header_has_no_credentials() {
    assertThat(bearer.authenticate(new Request(Map.of()))).isEqualTo(new Outcome.Absent());
  }

  @Test
  void the_scheme_is_compared_ignoring_case() {
    assertThat(bearer.authenticate(Request.of("Bearer good"))).isInstanceOf(Outcome.Known.class);
    assertThat(bearer.authenticate(Request.of("bearer  good"))).isInstanceOf(Outcome.Known.class);
    assertThat(bearer.authenticate(Request.of("Bearer bad")))
        .isEqualTo(new Outcome.Rejected(Rejection.WRONG_SIGNATURE));
  }

  @Test
  void other_schemes_and_several_headers_are_rejected() {
    Outcome malformed = new Outcome.Rejected(Rejection.MALFORMED);
    assertThat(bearer.authenticate(Request.of("Basic good"))).isEqualTo(malformed);
    assertThat(bearer.authenticate(Request.of("Bearergood"))).isEqualTo(malformed);
    assertThat(bearer.authenticate(Request.of("Bearer good", "Bearer good"))).isEqualTo(malformed);
  }

  @Test
  void the_first_kind_of_credentials_decides() {
    Authentication none = _ -> new Outcome.Absent();
    Authentication rejecting = _ -> new Outcome.Rejected(Rejection.EXPIRED);
    Request request = Request.of("Bearer good");
    assertThat(Authentication.firstOf(List.of(none, bearer, rejecting)).authenticate(request))
        .isInstanceOf(Outcome.Known.class);
    assertThat(Authentication.firstOf(List.of(rejecting, bearer)).authenticate(request))
        .isEqualTo(new Outcome.Rejected(Rejection.EXPIRED));
    assertThat(Authentication.firstOf(List.of(none)).authenticate(request))
        .isEqualTo(new Outcome.Absent());
  }
}
