package dev.doorbell.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;

/** Signs tokens, with a key that is kept. Thread-safe. */
final class TokenSigner {
  private static final String FILE = "signing-key.json";

  private final ECKey key;

  private TokenSigner(ECKey key) {
    this.key = key;
  }

  static TokenSigner readOrCreate(KeptFiles files) {
    try {
      return new TokenSigner(ECKey.parse(files.readOrCreate(FILE, TokenSigner::generate)));
    } catch (ParseException e) {
      throw new IllegalArgumentException("the file " + FILE + " is not a key (RFC 7517)", e);
    }
  }

  private static String generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK has no P-256", e);
    }
  }

  /** The public key, as JSON (RFC 7517). */
  String publicKeys() {
    return new JWKSet(key).toString(true);
  }

  /** Signs claims, with this type in the header. */
  SignedJWT sign(String type, JWTClaimsSet claims) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256)
                  .keyID(key.getKeyID())
                  .type(new JOSEObjectType(type))
                  .build(),
              claims);
      jwt.sign(new ECDSASigner(key));
      return jwt;
    } catch (JOSEException e) {
      throw new IllegalStateException("a token can't be signed", e);
    }
  }

  /** The claims of a token of this type that this signer has signed, also an expired one. */
  Optional<JWTClaimsSet> verify(String type, String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      boolean valid =
          new JOSEObjectType(type).equals(jwt.getHeader().getType())
              && jwt.verify(new ECDSAVerifier(key.toECPublicKey()));
      return valid ? Optional.of(jwt.getJWTClaimsSet()) : Optional.empty();
    } catch (ParseException | JOSEException _) {
      return Optional.empty();
    }
  }
}
