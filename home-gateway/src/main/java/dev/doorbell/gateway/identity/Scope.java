package dev.doorbell.gateway.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a caller may do. The scopes are independent: none of them contains another one. */
public enum Scope {
  /** Everything that belongs to the owner of the call: accounts, jobs, events, documents. */
  OWN("own"),

  /** Requests and cancels jobs of the accounts of all owners. Reads nothing else. */
  JOBS_WRITE("jobs:write"),

  /** Reads the events of all owners. */
  EVENTS_READ("events:read"),

  /** Reads what connectors could not process, of all owners: outlines of pages without values. */
  OPERATOR("operator");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  /** The name in tokens. */
  public String wireName() {
    return wireName;
  }

  /**
   * The scopes of a token. Names of other services are ignored. A token that names no scope of
   * Doorbell has {@link #OWN}, the default scope (RFC 6749, section 3.3), so that the access token
   * of a person needs no further scope. A token that names one has no other scope than it names:
   * the token of a backend can't read documents.
   */
  public static Set<Scope> ofNames(Collection<String> names) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(values()).filter(scope -> names.contains(scope.wireName)).forEach(scopes::add);
    return Collections.unmodifiableSet(scopes.isEmpty() ? EnumSet.of(OWN) : scopes);
  }
}
