package dev.doorbell.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInsTest {
  private final Person alice = new Person("alice", "Alice", "right", Set.of("own", "operator"));
  private final Person bob = new Person("bob", "Bob", "other", Set.of("own"));
  private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final SignIns signIns = new SignIns(List.of(alice, bob), () -> now);

  @Test
  void the_right_password_signs_in() {
    assertThat(signIns.attempt("alice", "right")).isEqualTo(new SignIns.Attempt.SignedIn(alice));
  }

  @Test
  void a_wrong_password_and_an_unknown_person_get_the_same_answer() {
    assertThat(signIns.attempt("alice", "wrong")).isInstanceOf(SignIns.Attempt.WrongPassword.class);
    assertThat(signIns.attempt("mallory", "right"))
        .isInstanceOf(SignIns.Attempt.WrongPassword.class);
    assertThat(signIns.attempt(null, "")).isInstanceOf(SignIns.Attempt.WrongPassword.class);
  }

  @Test
  void after_five_wrong_passwords_the_right_one_is_not_accepted() {
    for (int i = 0; i < 5; i++) {
      signIns.attempt("alice", "wrong");
    }

    assertThat(signIns.attempt("alice", "right")).isInstanceOf(SignIns.Attempt.TooMany.class);
    assertThat(signIns.attempt("bob", "other")).isInstanceOf(SignIns.Attempt.SignedIn.class);
  }

  @Test
  void a_client_gets_only_scopes_that_client_and_person_may_have() {
    Scope wanted = Scope.parse("openid own operator root");

    assertThat(signIns.grant(alice, Client.command(), wanted, null).scope().toStringList())
        .containsExactly("openid", "own", "operator");
    assertThat(signIns.grant(bob, Client.command(), wanted, null).scope().toStringList())
        .containsExactly("openid", "own");
    assertThat(signIns.grant(alice, Client.home(List.of()), wanted, null).scope().toStringList())
        .containsExactly("openid", "own");
  }
}
