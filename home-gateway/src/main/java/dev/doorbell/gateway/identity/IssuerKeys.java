package dev.doorbell.gateway.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RefreshAheadCachingJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of the issuer. Nimbus caches them, reads them again shortly before the cache
 * expires, and keeps them while the issuer does not answer.
 *
 * <p>A key that is not known may be a new one, so the keys are read again, at most once in {@link
 * #NEW_KEY_INTERVAL}. This limit is here and not Nimbus' own, which would also reject the known
 * keys while a client sends tokens with unknown ones. Thread-safe.
 */
final class IssuerKeys implements JWKSource<SecurityContext>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final Duration REFRESH_AHEAD = Duration.ofMinutes(1);
  private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(5);

  /** How often an unknown key makes a gateway read the keys again. */
  static final Duration NEW_KEY_INTERVAL = Duration.ofSeconds(5);

  /** Twice the lifetime: otherwise keys could be dropped although the issuer answers. */
  static final Duration SHORTEST_OUTAGE = LIFETIME.multipliedBy(2);

  private final JWKSetSource<SecurityContext> source;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final ReentrantLock refreshing = new ReentrantLock();
  private @Nullable Long refreshedAt;

  /**
   * @param fetched reads the keys from the issuer each time
   * @param outage for how long keys are kept while {@code fetched} fails
   * @param clock tells how old the keys are
   * @param nanoTime a monotonic clock in nanoseconds
   */
  IssuerKeys(
      JWKSetSource<SecurityContext> fetched,
      Duration outage,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.source =
        new RefreshAheadCachingJWKSetSource<>(
            new OutageTolerantJWKSetSource<>(
                fetched,
                outage.toMillis(),
                event -> LOG.warn("The issuer does not answer; using the keys that are known")),
            LIFETIME.toMillis(),
            REFRESH_TIMEOUT.toMillis(),
            REFRESH_AHEAD.toMillis(),
            false,
            null);
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    List<JWK> known = selector.select(known(context));
    return known.isEmpty() ? newKeys(selector, context) : known;
  }

  private JWKSet known(@Nullable SecurityContext context) throws KeySourceException {
    return source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), clock.millis(), context);
  }

  /**
   * The keys that are known at the moment: the same object until they are read again.
   *
   * @throws KeySourceException if the issuer does not answer, and no key is known
   */
  JWKSet current() throws KeySourceException {
    return known(null);
  }

  /** Calls with the same new key wait for one refresh. */
  private List<JWK> newKeys(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    if (!lockForRefresh()) {
      return List.of();
    }
    try {
      JWKSet current = known(context);
      List<JWK> keys = selector.select(current);
      if (!keys.isEmpty() || !mayRefresh()) {
        return keys;
      }
      return selector.select(
          source.getJWKSet(
              JWKSetCacheRefreshEvaluator.referenceComparison(current), clock.millis(), context));
    } catch (JWKSetUnavailableException _) {
      // The issuer does not answer, so the key stays unknown. Known keys are not affected.
      return List.of();
    } finally {
      refreshing.unlock();
    }
  }

  private boolean lockForRefresh() {
    try {
      return refreshing.tryLock(REFRESH_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean mayRefresh() {
    long now = nanoTime.getAsLong();
    Long last = refreshedAt;
    if (last != null && now - last < NEW_KEY_INTERVAL.toNanos()) {
      return false;
    }
    refreshedAt = now;
    return true;
  }

  /**
   * Reads the keys if they are unknown or about to expire, so that calls rarely have to.
   *
   * @throws KeySourceException if the issuer does not answer, and no key is known
   */
  void keepFresh() throws KeySourceException {
    known(null);
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw new IllegalStateException("no source of keys has anything to close that can fail", e);
    }
  }
}
