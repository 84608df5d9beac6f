package dev.doorbell.gateway.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who may use a route.
 *
 * @param anyOf a caller needs one of these scopes; empty: everybody may, without a token
 */
public record Access(Set<Scope> anyOf) {
  /** Everybody, also without a token. */
  public static final Access PUBLIC = new Access(Set.of());

  /** Each owner for what belongs to this owner. */
  public static final Access OWN = anyOf(Scope.OWN);

  /** Every caller with a valid token or session. */
  public static final Access CALLERS = new Access(EnumSet.allOf(Scope.class));

  public Access {
    anyOf = Set.copyOf(anyOf);
  }

  /** Callers with one of these scopes. */
  public static Access anyOf(Scope... scopes) {
    return new Access(EnumSet.copyOf(Arrays.asList(scopes)));
  }

  /** The names of the scopes, in the order of {@link Scope}. */
  public List<String> names() {
    return anyOf.stream().sorted().map(Scope::wireName).toList();
  }

  public boolean isPublic() {
    return anyOf.isEmpty();
  }

  /** Whether this caller may use the route. */
  public boolean admits(Caller caller) {
    return isPublic() || anyOf.stream().anyMatch(caller::has);
  }
}
