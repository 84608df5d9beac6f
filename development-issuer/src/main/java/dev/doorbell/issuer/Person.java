package dev.doorbell.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Who can sign in.
 *
 * @param id the claim {@code sub} of the person's tokens
 * @param name the name that the person sees
 * @param password never empty
 * @param scopes the scopes that a program of this person may get besides those of OpenID Connect
 */
public record Person(String id, String name, String password, Set<String> scopes) {
  public Person {
    scopes = Set.copyOf(scopes);
    if (id.isBlank() || password.isEmpty()) {
      throw new IllegalArgumentException("a person has an id and a password");
    }
  }

  /** Compares in constant time. */
  boolean hasPassword(String text) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
