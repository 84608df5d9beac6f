package dev.doorbell.sdk.authenticator;

import dev.doorbell.sdk.ConnectorLog;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SiteSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers challenges for a code of the authenticator app, if the person has left its key. A code
 * that has less than {@link #LEAST_LEFT} to live is not used: the next one is waited for. No window
 * gives its code twice, in no two runs of an account either, since good sites refuse that. For the
 * thread of one run.
 */
public final class AuthenticatorCodes {
  /** A code has to arrive while it is good. */
  public static final Duration LEAST_LEFT = Duration.ofSeconds(5);

  /** From how far on a site's clock is worth a word. */
  public static final Duration SKEW_SAID_FROM = Duration.ofSeconds(10);

  /** Then the key is not the one that the site knows; a person may know better. */
  private static final int AT_MOST = 2;

  private static final String LAST_WINDOW = "doorbell.authenticator.window";

  private final Supplier<Optional<String>> seed;
  private final SiteSession site;
  private final InstantSource clock;
  private final ConnectorLog log;
  private final Consumer<Duration> wait;
  private @Nullable AuthenticatorKey key;
  private int given;

  /**
   * @param seed what the person has left; empty for nothing
   * @param site of the run: remembers the last window
   */
  public AuthenticatorCodes(
      Supplier<Optional<String>> seed, SiteSession site, InstantSource clock, ConnectorLog log) {
    this(seed, site, clock, log, site::pause);
  }

  AuthenticatorCodes(
      Supplier<Optional<String>> seed,
      SiteSession site,
      InstantSource clock,
      ConnectorLog log,
      Consumer<Duration> wait) {
    this.seed = seed;
    this.site = site;
    this.clock = clock;
    this.log = log;
    this.wait = wait;
  }

  /**
   * The code to answer with. Blocks until the next window if need be.
   *
   * @return empty if the challenge is no such one, no key was left, or the site has refused {@value
   *     #AT_MOST} codes in this run: then the person is asked
   * @throws ConnectorException {@code LOGIN_FAILED.NEEDS_SECRET} if the key can't be read
   */
  public Optional<String> answer(Challenge challenge) {
    if (!(challenge.question() instanceof Question.Code(Channel channel, _, _))
        || channel != Channel.APP_CODE) {
      return Optional.empty();
    }
    if (given >= AT_MOST) {
      log.warn("The site refuses the codes of the authenticator's key: the person is asked");
      return Optional.empty();
    }
    return seed.get().map(this::next);
  }

  private String next(String copied) {
    if (key == null) {
      key = read(copied);
    }
    saySkew();
    long window = key.windowAt(clock.instant().plus(LEAST_LEFT));
    window = Math.max(window, lastWindow() + 1);
    awaitBeginOf(window, key.period());
    site.keepToken(LAST_WINDOW, Long.toString(window));
    given++;
    return key.codeOf(window);
  }

  private static AuthenticatorKey read(String copied) {
    try {
      return AuthenticatorKey.parse(copied);
    } catch (IllegalArgumentException e) {
      throw new ConnectorException(
          ErrorCode.LOGIN_FAILED_NEEDS_SECRET,
          "The authenticator's key can't be used: " + e.getMessage());
    }
  }

  /**
   * The last one that gave a code; what can't be true, after a clock went wrong, counts for none.
   */
  private long lastWindow() {
    long last =
        site.token(LAST_WINDOW)
            .filter(text -> text.matches("\\d{1,12}"))
            .map(Long::parseLong)
            .orElse(-1L);
    long now = key == null ? last : key.windowAt(clock.instant());
    return last > now + 1 ? -1 : last;
  }

  private void awaitBeginOf(long window, Duration period) {
    Instant begin = Instant.ofEpochMilli(window * period.toMillis());
    Duration until = Duration.between(clock.instant(), begin);
    if (until.isPositive()) {
      wait.accept(until);
    }
  }

  private void saySkew() {
    site.clockSkew()
        .filter(skew -> skew.abs().compareTo(SKEW_SAID_FROM) >= 0)
        .ifPresent(skew ->
            log.warn(
                "The site's clock is %d s %s this one's: codes of the authenticator may be refused"
                    .formatted(skew.abs().toSeconds(), skew.isPositive() ? "ahead of" : "behind")));
  }
}
