package dev.doorbell.gateway.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key by which push services recognize this installation (VAPID, RFC 8292). A subscription of a
 * browser accepts messages of one key only. Immutable.
 */
public final class VapidKey {
  // Push services reject more than 24 hours.
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END");

  private final ECKey key;

  private VapidKey(ECKey key) {
    this.key = key;
  }

  /**
   * Reads a key pair.
   *
   * @param pem a private key (PKCS #8) and its public key (X.509), both in PEM, in any order
   * @throws IllegalArgumentException if it is not a key pair of P-256; the message contains nothing
   *     of it
   */
  static VapidKey parse(String pem) {
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      if (factory.generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE")))
              instanceof ECPrivateKey secret
          && factory.generatePublic(new X509EncodedKeySpec(block(pem, "PUBLIC")))
              instanceof ECPublicKey open) {
        VapidKey read =
            new VapidKey(new ECKey.Builder(Curve.P_256, open).privateKey(secret).build());
        read.requirePair();
        return read;
      }
      throw new IllegalArgumentException("not a key pair of P-256");
    } catch (GeneralSecurityException | JOSEException | IllegalStateException _) {
      throw new IllegalArgumentException("not a key pair of P-256");
    }
  }

  private static byte[] block(String pem, String kind) {
    Matcher blocks = BLOCK.matcher(pem);
    while (blocks.find()) {
      if (blocks.group(1).equals(kind)) {
        return Base64.getMimeDecoder().decode(blocks.group(2));
      }
    }
    throw new IllegalArgumentException("no block of a %s key".formatted(kind));
  }

  private void requirePair() throws JOSEException {
    SignedJWT signed = signed(new JWTClaimsSet.Builder().build());
    if (!signed.verify(new ECDSAVerifier(key.toECPublicKey()))) {
      throw new IllegalArgumentException("the two keys are no pair");
    }
  }

  /**
   * Writes a new key pair to a file that only its owner may read, unless the file exists.
   *
   * @throws IOException if it can't be written
   */
  public static void createIfMissing(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      String pem =
          pem("PRIVATE", pair.getPrivate().getEncoded())
              + pem("PUBLIC", pair.getPublic().getEncoded());
      Files.createFile(file);
      boolean _ = file.toFile().setReadable(false, false) && file.toFile().setReadable(true, true);
      Files.writeString(file, pem, StandardOpenOption.WRITE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  private static String pem(String kind, byte[] encoded) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN %1$s KEY-----%n%2$s%n-----END %1$s KEY-----%n".formatted(kind, base64);
  }

  /** The public key as browsers expect it: an uncompressed point, in Base64 for URLs. */
  public String publicKey() {
    ByteArrayOutputStream point = new ByteArrayOutputStream();
    point.write(4);
    point.writeBytes(key.getX().decode());
    point.writeBytes(key.getY().decode());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(point.toByteArray());
  }

  /**
   * The header {@code Authorization} of a message.
   *
   * @param endpoint the address of the browser
   * @param contact how the push service reaches the operator: {@code mailto:} or {@code https:}
   */
  String authorization(URI endpoint, String contact, Instant now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .audience(endpoint.getScheme() + "://" + endpoint.getRawAuthority())
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .subject(contact)
            .build();
    try {
      return "vapid t=%s, k=%s".formatted(signed(claims).serialize(), publicKey());
    } catch (JOSEException e) {
      throw new IllegalStateException("the key has signed before", e);
    }
  }

  private SignedJWT signed(JWTClaimsSet claims) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build();
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new ECDSASigner(key.toECPrivateKey(), Curve.P_256));
    return jwt;
  }

  /** Without the private key. */
  @Override
  public String toString() {
    return "VapidKey[" + publicKey() + "]";
  }
}
