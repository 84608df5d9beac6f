package dev.doorbell.gateway.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the public keys of an issuer from the address that its metadata names (OpenID Connect
 * Discovery), every time, so that the address may change. After a failure, further calls fail at
 * once for some time: while the issuer does not answer, calls must not wait for it one after the
 * other. Thread-safe.
 */
final class DiscoveredKeys implements JWKSetSource<SecurityContext> {
  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int MOST_BYTES = 100_000;
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(2);

  private final Issuer issuer;
  private final URL metadata;
  private final LongSupplier nanoTime;
  private final DefaultResourceRetriever retriever =
      new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);
  private final AtomicReference<@Nullable Long> failedAt = new AtomicReference<>();

  /**
   * @param metadata where the issuer describes itself
   * @param nanoTime a monotonic clock in nanoseconds
   */
  DiscoveredKeys(String issuer, URL metadata, LongSupplier nanoTime) {
    this.issuer = new Issuer(issuer);
    this.metadata = metadata;
    this.nanoTime = nanoTime;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
      throws JWKSetUnavailableException {
    Long failed = failedAt.get();
    if (failed != null && nanoTime.getAsLong() - failed < FAILURE_PAUSE.toNanos()) {
      throw new JWKSetUnavailableException("the issuer has not answered a moment ago");
    }
    try {
      JWKSet keys = fetch();
      failedAt.set(null);
      return keys;
    } catch (IOException | GeneralException | ParseException | IllegalArgumentException e) {
      failedAt.set(nanoTime.getAsLong());
      throw new JWKSetUnavailableException("the keys of the issuer can't be read", e);
    }
  }

  private JWKSet fetch() throws IOException, GeneralException, ParseException {
    URI keys =
        OIDCProviderMetadata.resolve(issuer, metadata, TIMEOUT_MILLIS, TIMEOUT_MILLIS)
            .getJWKSetURI();
    if (keys == null) {
      throw new ParseException("the issuer's metadata has no jwks_uri", 0);
    }
    return JWKSet.parse(retriever.retrieveResource(keys.toURL()).getContent());
  }

  @Override
  public void close() {}
}
