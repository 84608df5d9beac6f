package dev.doorbell.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static Caller caller(Scope... scopes) {
    return new Caller("ada", Set.of(scopes), () -> true);
  }

  @Test
  void a_token_without_a_scope_of_doorbell_is_for_its_own_things() {
    assertThat(Scope.ofNames(List.of())).containsExactly(Scope.OWN);
    assertThat(Scope.ofNames(List.of("openid", "profile"))).containsExactly(Scope.OWN);
  }

  @Test
  void a_token_of_a_backend_is_not_for_its_own_things() {
    assertThat(Scope.ofNames(List.of("openid", "jobs:write", "events:read")))
        .containsExactly(Scope.JOBS_WRITE, Scope.EVENTS_READ);
    assertThat(Scope.ofNames(List.of("operator", "own"))).contains(Scope.OWN, Scope.OPERATOR);
  }

  @Test
  void a_route_admits_callers_with_one_of_its_scopes() {
    Access route = Access.anyOf(Scope.OWN, Scope.JOBS_WRITE);
    assertThat(route.admits(caller(Scope.OWN))).isTrue();
    assertThat(route.admits(caller(Scope.JOBS_WRITE))).isTrue();
    assertThat(route.admits(caller(Scope.EVENTS_READ, Scope.OPERATOR))).isFalse();
    assertThat(route.names()).containsExactly("own", "jobs:write");
    assertThat(route.isPublic()).isFalse();
    assertThat(Access.PUBLIC.isPublic()).isTrue();
  }

  @Test
  void an_owner_is_a_short_printable_text() {
    assertThat(Caller.isValidOwner("auth0|5f7c8ec7c33c6c004bbafe82")).isTrue();
    assertThat(Caller.isValidOwner(" ")).isFalse();
    assertThat(Caller.isValidOwner("a\nb")).isFalse();
    assertThat(Caller.isValidOwner("a".repeat(Caller.MAX_OWNER))).isTrue();
    assertThat(Caller.isValidOwner("a".repeat(Caller.MAX_OWNER + 1))).isFalse();
    assertThatThrownBy(() -> new Caller("", Set.of(Scope.OWN), () -> true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
