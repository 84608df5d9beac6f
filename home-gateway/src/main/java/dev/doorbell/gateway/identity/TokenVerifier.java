package dev.doorbell.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.doorbell.gateway.identity.Authentication.Outcome;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Verifies access tokens: JWTs that the issuer has signed for this audience. Thread-safe. */
final class TokenVerifier {
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  /** An ID token and a logout token are no access tokens, also if their audience is the same. */
  private static final Set<String> NEVER_IN_ACCESS_TOKENS = Set.of("at_hash", "events");

  private final IdentitySettings settings;
  private final InstantSource clock;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param clock ends streams when their token expires
   */
  TokenVerifier(IdentitySettings settings, JWKSource<SecurityContext> keys, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
    Set<JWSAlgorithm> algorithms =
        settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            Set.of(settings.audience()),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
            Set.of("exp", settings.ownerClaim()),
            NEVER_IN_ACCESS_TOKENS);
    claims.setMaxClockSkew((int) settings.clockSkew().toSeconds());
    processor.setJWTClaimsSetVerifier(claims);
  }

  Outcome verify(String token) {
    try {
      return outcome(processor.process(token, null));
    } catch (ParseException _) {
      return new Outcome.Rejected(Rejection.MALFORMED);
    } catch (ExpiredJWTException _) {
      return new Outcome.Rejected(Rejection.EXPIRED);
    } catch (BadJWTException _) {
      return new Outcome.Rejected(Rejection.WRONG_CLAIMS);
    } catch (BadJOSEException _) {
      return new Outcome.Rejected(Rejection.WRONG_SIGNATURE);
    } catch (KeySourceException _) {
      return new Outcome.Unavailable();
    } catch (JOSEException _) {
      return new Outcome.Rejected(Rejection.WRONG_SIGNATURE);
    }
  }

  private Outcome outcome(JWTClaimsSet claims) {
    if (!(claims.getClaim(settings.ownerClaim()) instanceof String owner)
        || !Caller.isValidOwner(owner)) {
      return new Outcome.Rejected(Rejection.NO_OWNER);
    }
    Instant end = claims.getExpirationTime().toInstant().plus(settings.clockSkew());
    return new Outcome.Known(
        new Caller(owner, Scope.ofNames(scopeNames(claims)), () -> clock.instant().isBefore(end)));
  }

  /** Names in {@code scope} (RFC 8693), or in {@code scp}, as some issuers call it. */
  private static Collection<String> scopeNames(JWTClaimsSet claims) {
    Object claim = claims.getClaim("scope");
    return switch (claim == null ? claims.getClaim("scp") : claim) {
      case String text -> Arrays.asList(text.split(" "));
      case Collection<?> names -> names.stream().map(Object::toString).toList();
      case null, default -> List.of();
    };
  }
}
