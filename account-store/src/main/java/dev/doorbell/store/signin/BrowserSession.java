package dev.doorbell.store.signin;

import org.jspecify.annotations.Nullable;

/**
 * The sign-in of a browser.
 *
 * @param owner whose things the browser may see and change
 * @param name the name of the person, for Home
 * @param issuer who has identified the person
 * @param subject the person's id at the issuer
 * @param sid the id of the sign-in at the issuer; null if it has none
 * @param idToken what the issuer has said about the person, signed; no API accepts it
 */
public record BrowserSession(
    String owner,
    String name,
    String issuer,
    String subject,
    @Nullable String sid,
    String idToken) {

  /** Without the token. */
  @Override
  public String toString() {
    return "BrowserSession[owner=%s, sid=%s]".formatted(owner, sid);
  }
}
