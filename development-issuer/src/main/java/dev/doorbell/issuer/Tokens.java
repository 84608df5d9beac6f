package dev.doorbell.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates tokens. Thread-safe. */
final class Tokens {
  /** The audience of access tokens: the default of a gateway. */
  static final String AUDIENCE = "doorbell";

  static final String ACCESS_TYPE = "at+jwt";
  static final String ID_TYPE = "JWT";
  private static final String REFRESH_TYPE = "refresh+jwt";
  private static final Duration ACCESS = Duration.ofMinutes(10);
  private static final Duration IDENTITY = Duration.ofMinutes(10);
  private static final Duration REFRESH = Duration.ofDays(30);
  private static final Duration LOGOUT = Duration.ofMinutes(2);

  private final String issuer;
  private final TokenSigner signer;
  private final InstantSource clock;

  Tokens(String issuer, TokenSigner signer, InstantSource clock) {
    this.issuer = issuer;
    this.signer = signer;
    this.clock = clock;
  }

  /** An access token, an ID token if the scope has {@code openid}, and a refresh token. */
  OIDCTokenResponse response(SignIns.Grant grant) {
    String access = access(grant.person().id(), grant.client(), grant.scope(), grant.sid(), ACCESS);
    BearerAccessToken bearer = new BearerAccessToken(access, ACCESS.toSeconds(), grant.scope());
    RefreshToken refresh = new RefreshToken(refresh(grant));
    OIDCTokens tokens =
        grant.scope().contains("openid")
            ? new OIDCTokens(identity(grant), bearer, refresh)
            : new OIDCTokens(bearer, refresh);
    return new OIDCTokenResponse(tokens);
  }

  /** An access token of a client that acts for itself. */
  AccessTokenResponse response(Client client, Scope scope) {
    String access = access(client.id(), client.id(), scope, UUID.randomUUID().toString(), ACCESS);
    return new AccessTokenResponse(
        new com.nimbusds.oauth2.sdk.token.Tokens(
            new BearerAccessToken(access, ACCESS.toSeconds(), scope), null));
  }

  String access(String subject, String client, Scope scope, String sid, Duration lifetime) {
    JWTClaimsSet claims =
        claims(subject, lifetime)
            .audience(AUDIENCE)
            .claim("client_id", client)
            .claim("scope", scope.toString())
            .claim("sid", sid)
            .build();
    return signer.sign(ACCESS_TYPE, claims).serialize();
  }

  private SignedJWT identity(SignIns.Grant grant) {
    JWTClaimsSet claims =
        claims(grant.person().id(), IDENTITY)
            .audience(grant.client())
            .claim("nonce", grant.nonce())
            .claim("sid", grant.sid())
            .claim("auth_time", grant.signedIn().getEpochSecond())
            .claim("name", grant.person().name())
            .claim("preferred_username", grant.person().id())
            .build();
    return signer.sign(ID_TYPE, claims);
  }

  // It is signed, so that it is valid after a restart.
  private String refresh(SignIns.Grant grant) {
    JWTClaimsSet claims =
        claims(grant.person().id(), REFRESH)
            .audience(issuer)
            .claim("client_id", grant.client())
            .claim("scope", grant.scope().toString())
            .claim("sid", grant.sid())
            .claim("auth_time", grant.signedIn().getEpochSecond())
            .build();
    return signer.sign(REFRESH_TYPE, claims).serialize();
  }

  /** The claims of a refresh token that has not expired. */
  Optional<JWTClaimsSet> refreshed(String token) {
    return signer
        .verify(REFRESH_TYPE, token)
        .filter(claims -> claims.getExpirationTime().toInstant().isAfter(clock.instant()));
  }

  /** The claims of an ID token of this issuer, also of an expired one. */
  Optional<JWTClaimsSet> identified(String token) {
    return signer.verify(ID_TYPE, token).filter(claims -> claims.getClaim("auth_time") != null);
  }

  /**
   * A token that tells the client that the sign-in has ended.
   *
   * @param sid null for all sign-ins of the person
   */
  String logout(String subject, String client, @Nullable String sid) {
    Instant now = clock.instant();
    LogoutTokenClaimsSet claims =
        new LogoutTokenClaimsSet(
            new Issuer(issuer),
            new Subject(subject),
            List.of(new Audience(client)),
            Date.from(now),
            Date.from(now.plus(LOGOUT)),
            new JWTID(),
            sid == null ? null : new SessionID(sid));
    try {
      return signer.sign("logout+jwt", claims.toJWTClaimsSet()).serialize();
    } catch (com.nimbusds.oauth2.sdk.ParseException e) {
      throw new IllegalStateException("a logout token can't be created", e);
    }
  }

  private JWTClaimsSet.Builder claims(String subject, Duration lifetime) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(lifetime)))
        .jwtID(UUID.randomUUID().toString());
  }
}
