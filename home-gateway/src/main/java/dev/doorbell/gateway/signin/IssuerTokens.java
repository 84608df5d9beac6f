package dev.doorbell.gateway.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import dev.doorbell.gateway.identity.Caller;
import dev.doorbell.gateway.identity.IdentitySettings;
import dev.doorbell.store.signin.BrowserSession;
import java.text.ParseException;
import java.util.Set;
import java.util.stream.Collectors;

/** Validates what the issuer says about people: ID tokens and logout tokens. Thread-safe. */
final class IssuerTokens {
  private static final int MAX_NAME = 100;

  private final IdentitySettings identity;
  private final IDTokenValidator idTokens;
  private final LogoutTokenValidator logoutTokens;

  IssuerTokens(IdentitySettings identity, String clientId, JWKSource<SecurityContext> keys) {
    this.identity = identity;
    Issuer issuer = new Issuer(identity.issuer());
    ClientID client = new ClientID(clientId);
    Set<JWSAlgorithm> algorithms =
        identity.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    JWSVerificationKeySelector<SecurityContext> selector =
        new JWSVerificationKeySelector<>(algorithms, keys);
    idTokens = new IDTokenValidator(issuer, client, selector, null);
    idTokens.setMaxClockSkew((int) identity.clockSkew().toSeconds());
    // Issuers of earlier versions of the specification give the token no type of its own.
    logoutTokens = new LogoutTokenValidator(issuer, client, false, selector, null);
    logoutTokens.setMaxClockSkew((int) identity.clockSkew().toSeconds());
  }

  /**
   * The session of the person of an ID token.
   *
   * @throws SignInRejectedException if the token is not valid for this sign-in
   */
  BrowserSession session(JWT token, Nonce nonce)
      throws SignInRejectedException, IssuerUnavailableException {
    try {
      IDTokenClaimsSet claims = idTokens.validate(token, nonce);
      String owner = claims.getStringClaim(identity.ownerClaim());
      if (owner == null || !Caller.isValidOwner(owner)) {
        throw new SignInRejectedException(
            "the ID token has no claim %s that names an owner".formatted(identity.ownerClaim()));
      }
      return new BrowserSession(
          owner,
          name(claims, owner),
          identity.issuer(),
          claims.getSubject().getValue(),
          claims.getSessionID() == null ? null : claims.getSessionID().getValue(),
          token.serialize());
    } catch (KeySourceException e) {
      throw new IssuerUnavailableException("the keys of the issuer are not known", e);
    } catch (BadJOSEException | JOSEException e) {
      throw new SignInRejectedException("the ID token is not valid: " + e.getMessage());
    }
  }

  private static String name(IDTokenClaimsSet claims, String owner) {
    for (String claim : new String[] {"name", "preferred_username", "email"}) {
      String text = claims.getStringClaim(claim);
      if (text != null && !text.isBlank()) {
        return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) : text;
      }
    }
    return owner;
  }

  /**
   * Validates a logout token.
   *
   * @throws SignInRejectedException if it is not valid
   */
  LogoutTokenClaimsSet logout(String token)
      throws SignInRejectedException, IssuerUnavailableException {
    try {
      return logoutTokens.validate(JWTParser.parse(token));
    } catch (KeySourceException e) {
      throw new IssuerUnavailableException("the keys of the issuer are not known", e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new SignInRejectedException("the logout token is not valid: " + e.getMessage());
    }
  }
}
