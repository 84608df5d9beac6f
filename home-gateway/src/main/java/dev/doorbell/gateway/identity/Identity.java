package dev.doorbell.gateway.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.management.HealthCheck;
import dev.doorbell.runtime.process.PeriodicTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies tokens with the keys of the issuer, and keeps these keys up to date on a thread of its
 * own. Starts also while the issuer does not answer: tokens can't be verified until it does. The
 * owner closes it.
 */
public final class Identity implements HealthCheck, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
  private static final Duration CHECK = Duration.ofSeconds(3);
  private static final Duration FIRST_READING = Duration.ofSeconds(5);

  private final IdentitySettings settings;
  private final OncePerMinute logLimit;
  private final IssuerKeys keys;
  private final Authentication bearer;
  private final PeriodicTask refresh;
  private final AtomicBoolean known = new AtomicBoolean();

  private Identity(IdentitySettings settings, InstantSource clock, OncePerMinute logLimit) {
    this.settings = settings;
    this.logLimit = logLimit;
    this.keys =
        new IssuerKeys(
            new DiscoveredKeys(settings.issuer(), settings.metadataUrl(), System::nanoTime),
            settings.outage(),
            clock,
            System::nanoTime);
    TokenVerifier verifier = new TokenVerifier(settings, keys, clock);
    this.bearer =
        new BearerAuthentication(new VerifiedTokens(verifier::verify, keys::current)::verify);
    this.refresh = PeriodicTask.start("issuer-keys", CHECK, this::keepFresh);
  }

  /**
   * Reads the keys of the issuer, and goes on without them if it does not answer within 5 s.
   *
   * @param clock ends streams when their token expires
   */
  public static Identity start(
      IdentitySettings settings, InstantSource clock, OncePerMinute logLimit) {
    Identity identity = new Identity(settings, clock, logLimit);
    identity.awaitKeys();
    return identity;
  }

  /** Waits for a short time, so that the first calls after a start find the keys. */
  private void awaitKeys() {
    Instant end = Instant.now().plus(FIRST_READING);
    keepFresh();
    while (!known.get() && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      keepFresh();
    }
  }

  private void keepFresh() {
    try {
      keys.keepFresh();
      known.set(true);
    } catch (KeySourceException e) {
      logLimit
          .admit("issuer")
          .ifPresent(more ->
              LOG.warn(
                  "The issuer {} (DOORBELL_OIDC_ISSUER) does not answer, so no token can be"
                      + " verified ({} more): {}",
                  settings.issuer(),
                  more,
                  cause(e)));
    }
  }

  private static String cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.toString() : cause.toString();
  }

  /** The keys of the issuer, for tokens of other kinds. */
  public JWKSource<SecurityContext> keys() {
    return keys;
  }

  /** Accepts the tokens of programs. */
  public Authentication bearer() {
    return bearer;
  }

  /**
   * Says so until the keys are known for the first time. Later outages don't make a gateway
   * unready: all gateways would be at the same time.
   */
  @Override
  public Optional<String> problem() {
    return known.get()
        ? Optional.empty()
        : Optional.of("the issuer " + settings.issuer() + " has not answered since the start");
  }

  @Override
  public void close() {
    refresh.close();
    keys.close();
  }
}
