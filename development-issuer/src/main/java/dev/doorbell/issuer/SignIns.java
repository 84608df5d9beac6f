package dev.doorbell.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Checks passwords, and knows which sign-ins have ended. Thread-safe. */
final class SignIns {
  private static final Set<String> OF_OPENID = Set.of("openid", "profile", "offline_access");

  private final List<Person> people;
  private final InstantSource clock;
  private final SignInLimit limit;
  private final ExpiringMap<Boolean> ended;

  /**
   * What a person has allowed a client.
   *
   * @param sid the id of the sign-in, which ends with it
   * @param nonce of the request; null if it had none
   */
  record Grant(
      Person person,
      String client,
      Scope scope,
      String sid,
      Instant signedIn,
      @Nullable String nonce) {}

  /** The result of an attempt to sign in. */
  sealed interface Attempt {
    record SignedIn(Person person) implements Attempt {}

    record WrongPassword() implements Attempt {}

    /** Too many failed attempts; the password was not checked. */
    record TooMany(Duration pause) implements Attempt {}
  }

  SignIns(List<Person> people, InstantSource clock) {
    this.people = new CopyOnWriteArrayList<>(people);
    this.clock = clock;
    this.limit = new SignInLimit(clock);
    // Longer than a refresh token lasts.
    this.ended = new ExpiringMap<>(Duration.ofDays(31), clock);
  }

  List<Person> people() {
    return List.copyOf(people);
  }

  void add(Person person) {
    people.add(person);
  }

  Optional<Person> person(@Nullable String id) {
    return people.stream().filter(person -> person.id().equals(id)).findFirst();
  }

  Attempt attempt(@Nullable String id, String password) {
    Person person = person(id).orElse(null);
    if (person == null) {
      return new Attempt.WrongPassword();
    }
    Duration pause = limit.pause(person.id());
    if (pause.isPositive()) {
      return new Attempt.TooMany(pause);
    }
    if (!person.hasPassword(password)) {
      limit.failed(person);
      return new Attempt.WrongPassword();
    }
    return new Attempt.SignedIn(person);
  }

  /** What the person allows the client, as part of a new sign-in. */
  Grant grant(Person person, Client client, @Nullable Scope wanted, @Nullable String nonce) {
    Scope scope = admitted(wanted, client, person);
    return new Grant(
        person, client.id(), scope, UUID.randomUUID().toString(), clock.instant(), nonce);
  }

  /** What the refresh token allows; empty if its sign-in has ended or the person is unknown. */
  Optional<Grant> refreshed(JWTClaimsSet claims, Client client) {
    String sid = text(claims, "sid");
    if (!client.id().equals(text(claims, "client_id")) || sid == null || ended.get(sid) != null) {
      return Optional.empty();
    }
    Instant signedIn =
        claims.getClaim("auth_time") instanceof Number seconds
            ? Instant.ofEpochSecond(seconds.longValue())
            : clock.instant();
    return person(claims.getSubject())
        .map(person ->
            new Grant(
                person, client.id(), Scope.parse(text(claims, "scope")), sid, signedIn, null));
  }

  /** Refresh tokens of this sign-in are not valid any more. */
  void end(String sid) {
    ended.put(sid, true);
  }

  /** Unknown scopes are left out (RFC 6749, section 3.3). */
  private static Scope admitted(@Nullable Scope wanted, Client client, Person person) {
    List<String> names = new ArrayList<>();
    for (String name : wanted == null ? List.<String>of() : wanted.toStringList()) {
      boolean ofDoorbell = client.scopes().contains(name) && person.scopes().contains(name);
      if (OF_OPENID.contains(name) || ofDoorbell) {
        names.add(name);
      }
    }
    return Scope.parse(names);
  }

  static @Nullable String text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text ? text : null;
  }
}
