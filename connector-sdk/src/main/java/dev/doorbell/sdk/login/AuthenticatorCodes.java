package dev.doorbell.sdk.login;

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
 * Answers challenges for a code of the authenticator app, if the account has its key. Skips a code
 * that expires within {@link #MIN_VALIDITY} and waits for the next one. Never returns the code of
 * one time window twice, not even in two runs of an account: sites reject a repeated code. Confined
 * to the run's thread.
 */
public final class AuthenticatorCodes {
  /** How long a code must remain valid, so that it reaches the site in time. */
  public static final Duration MIN_VALIDITY = Duration.ofSeconds(5);

  /** The smallest clock skew of a site that is logged. */
  public static final Duration LOGGED_SKEW = Duration.ofSeconds(10);

  /**
   * After this many rejected codes in a row, the key is assumed to be wrong and the user is asked.
   */
  private static final int MAX_REJECTED = 2;

  /**
   * A connector may fail to report wrong codes; this limit keeps the site from locking the account.
   */
  private static final int MAX_CODES = 4;

  private static final String LAST_WINDOW = "doorbell.authenticator.window";
  private static final long NEVER = -1;

  private final Supplier<Optional<String>> seed;
  private final SiteSession site;
  private final InstantSource clock;
  private final ConnectorLog log;
  private final Consumer<Duration> wait;
  private @Nullable AuthenticatorKey key;
  private long last = NEVER;
  private int consecutive;
  private int given;

  /**
   * @param seed the user's key; empty for none
   * @param site the session of the run; it stores the last window
   */
  public AuthenticatorCodes(
      Supplier<Optional<String>> seed, SiteSession site, InstantSource clock, ConnectorLog log) {
    this(seed, site, clock, log, site::pause);
  }

  /**
   * As above, with a replacement for {@link SiteSession#pause}.
   *
   * @param wait returns when this much time has passed on the clock
   */
  public AuthenticatorCodes(
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
   * The code for the challenge. Blocks until the next window if necessary. The session stores the
   * window: the caller saves the session before the code is sent, so that no other attempt uses the
   * code again.
   *
   * @return empty if the challenge is of another kind, the account has no key, the key makes codes
   *     of another length, or the site has rejected two codes in a row or received four in this
   *     run: then the user is asked
   * @throws ConnectorException {@code LOGIN_FAILED.NEEDS_SECRET} if the key can't be read
   */
  public Optional<String> answer(Challenge challenge) {
    Question.@Nullable Code wanted = code(challenge.question());
    if (wanted == null || wanted.channel() != Channel.APP_CODE) {
      return Optional.empty();
    }
    return seed.get().flatMap(typed -> next(typed, wanted, challenge.retry()));
  }

  /**
   * The code that answers the question; null if no code does. If a page accepts a code instead of
   * an approval, the user need not approve.
   */
  private static Question.@Nullable Code code(Question question) {
    return switch (question) {
      case Question.Code code -> code;
      case Question.Approval(_, var code) -> code;
      case Question.Picture _, Question.SecurityQuestion _, Question.Fields _, Question.Choice _ ->
          null;
    };
  }

  private Optional<String> next(String typed, Question.Code wanted, boolean retry) {
    AuthenticatorKey using = key == null ? read(typed) : key;
    key = using;
    consecutive = retry ? consecutive : 0;
    if (consecutive >= MAX_REJECTED || given >= MAX_CODES) {
      log.warn(
          "The site has received %d codes of the authenticator key: the user is asked"
              .formatted(given));
      return Optional.empty();
    }
    if (wanted.length() != null && wanted.length() != using.digits()) {
      log.warn(
          "The site asks for a code of %d digits, the authenticator key makes %d: the user is asked"
              .formatted(wanted.length(), using.digits()));
      return Optional.empty();
    }
    logSkew();
    consecutive++;
    given++;
    return Optional.of(using.codeOf(nextWindow(using)));
  }

  /**
   * Chooses the window of the next code and waits until it begins. The session stores the window
   * before the code is used: a crash may waste a code, but no code is used twice.
   */
  private long nextWindow(AuthenticatorKey using) {
    Instant now = clock.instant();
    long window = using.windowAt(now.plus(MIN_VALIDITY).minusNanos(1));
    window = Math.max(window, lastWindow(using.windowAt(now)) + 1);
    last = window;
    site.keepToken(LAST_WINDOW, Long.toString(window));
    Duration until = Duration.between(now, using.beginOf(window));
    if (until.isPositive()) {
      wait.accept(until);
    }
    return window;
  }

  private static AuthenticatorKey read(String typed) {
    try {
      return AuthenticatorKey.parse(typed);
    } catch (IllegalArgumentException e) {
      throw new ConnectorException(
          ErrorCode.LOGIN_FAILED_NEEDS_SECRET,
          "The authenticator key can't be used: " + e.getMessage());
    }
  }

  /**
   * The last window that gave a code, in this run or an earlier one. Ignores a window in the
   * future, which a wrong clock may have stored. The token alone is not enough, since a connector
   * may have reset the session.
   */
  private long lastWindow(long now) {
    long saved =
        site.token(LAST_WINDOW)
            .filter(text -> text.matches("\\d{1,12}"))
            .map(Long::parseLong)
            .orElse(NEVER);
    long latest = Math.max(last, saved);
    return latest > now + 1 ? NEVER : latest;
  }

  private void logSkew() {
    site.clockSkew()
        .filter(skew -> skew.abs().compareTo(LOGGED_SKEW) >= 0)
        .ifPresent(skew ->
            log.warn(
                "The site's clock is %d s %s this one: it may reject codes of the authenticator key"
                    .formatted(skew.abs().toSeconds(), skew.isPositive() ? "ahead of" : "behind")));
  }
}
