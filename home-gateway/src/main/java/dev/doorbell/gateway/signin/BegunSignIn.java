package dev.doorbell.gateway.signin;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the browser keeps, in a cookie, between the begin of a sign-in and its end. So any gateway
 * can end it, and only in the browser that began it: a link of an attacker with an own code has no
 * effect (login CSRF).
 *
 * @param target the fragment of Home to return to, such as {@code #/accounts/1}
 */
record BegunSignIn(State state, Nonce nonce, CodeVerifier verifier, String target) {
  static final String HOME = "#/";
  private static final Pattern TARGET = Pattern.compile("#/[A-Za-z0-9/_-]{0,200}");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

  /**
   * Begins a sign-in.
   *
   * @param target where to return to; anything else than a page of Home is replaced by its first
   *     page
   */
  static BegunSignIn to(@Nullable String target) {
    return new BegunSignIn(
        new State(32),
        new Nonce(32),
        new CodeVerifier(),
        target != null && TARGET.matcher(target).matches() ? target : HOME);
  }

  /** The value of the cookie. */
  String encode() {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(target.getBytes(StandardCharsets.UTF_8));
    return String.join(".", state.getValue(), nonce.getValue(), verifier.getValue(), encoded);
  }

  /** Reads a cookie; empty if it is not one of this class. */
  static Optional<BegunSignIn> decode(String cookie) {
    String[] parts = cookie.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    for (int i = 0; i < 3; i++) {
      if (!VALUE.matcher(parts[i]).matches()) {
        return Optional.empty();
      }
    }
    try {
      String target = new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8);
      return TARGET.matcher(target).matches()
          ? Optional.of(
              new BegunSignIn(
                  new State(parts[0]), new Nonce(parts[1]), new CodeVerifier(parts[2]), target))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Whether the response of the issuer belongs to this sign-in. Compares in constant time. */
  boolean hasState(@Nullable State of) {
    return of != null
        && MessageDigest.isEqual(
            of.getValue().getBytes(StandardCharsets.UTF_8),
            state.getValue().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "BegunSignIn[target=" + target + "]";
  }
}
