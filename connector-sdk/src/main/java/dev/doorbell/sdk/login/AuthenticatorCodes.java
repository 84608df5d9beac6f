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
  private static final int REFUSED_AT_MOST = 2;

  /** A connector that does not say when a code was wrong must not have the account locked. */
  private static final int GIVEN_AT_MOST = 4;

  private static final String LAST_WINDOW = "doorbell.authenticator.window";
  private static final long NEVER = -1;

  private final Supplier<Optional<String>> seed;
  private final SiteSession site;
  private final InstantSource clock;
  private final ConnectorLog log;
  private final Consumer<Duration> wait;
  private @Nullable AuthenticatorKey key;
  private long last = NEVER;
  private int inARow;
  private int given;

  /**
   * @param seed what the person has left; empty for nothing
   * @param site of the run: remembers the last window
   */
  public AuthenticatorCodes(
      Supplier<Optional<String>> seed, SiteSession site, InstantSource clock, ConnectorLog log) {
    this(seed, site, clock, log, site::pause);
  }

  /**
   * As above, for whoever goes by a clock of their own.
   *
   * @param wait returns when that much time has gone by on the clock
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
   * The code to answer with. Blocks until the next window if need be. The session notes that it was
   * used: whoever calls saves it before the code goes out, lest a take-over uses it again.
   *
   * @return empty if the challenge is no such one, no key was left, the key makes codes of another
   *     length, or the site has refused two codes in a row or had four in this run: then the person
   *     is asked
   * @throws ConnectorException {@code LOGIN_FAILED.NEEDS_SECRET} if the key can't be read
   */
  public Optional<String> answer(Challenge challenge) {
    Question.@Nullable Code wanted = code(challenge.question());
    if (wanted == null || wanted.channel() != Channel.APP_CODE) {
      return Optional.empty();
    }
    return seed.get().flatMap(copied -> next(copied, wanted, challenge.retry()));
  }

  /** Also the one that a page takes in place of an approval: nobody has to approve then. */
  private static Question.@Nullable Code code(Question question) {
    return switch (question) {
      case Question.Code code -> code;
      case Question.Approval(_, var code) -> code;
      case Question.Picture _, Question.SecurityQuestion _, Question.Fields _, Question.Choice _ ->
          null;
    };
  }

  private Optional<String> next(String copied, Question.Code wanted, boolean retry) {
    AuthenticatorKey using = key == null ? read(copied) : key;
    key = using;
    inARow = retry ? inARow : 0;
    if (inARow >= REFUSED_AT_MOST || given >= GIVEN_AT_MOST) {
      log.warn(
          "The site has had %d codes of the authenticator: the person is asked".formatted(given));
      return Optional.empty();
    }
    if (wanted.length() != null && wanted.length() != using.digits()) {
      log.warn(
          "The site wants a code of %d, the authenticator's key makes %d: the person is asked"
              .formatted(wanted.length(), using.digits()));
      return Optional.empty();
    }
    saySkew();
    inARow++;
    given++;
    return Optional.of(using.codeOf(nextWindow(using)));
  }

  /**
   * Waits until it has begun. Noted before the code is used: a code may be lost, but not twice
   * used.
   */
  private long nextWindow(AuthenticatorKey using) {
    Instant now = clock.instant();
    long window = using.windowAt(now.plus(LEAST_LEFT).minusNanos(1));
    window = Math.max(window, lastWindow(using.windowAt(now)) + 1);
    last = window;
    site.keepToken(LAST_WINDOW, Long.toString(window));
    Duration until = Duration.between(now, using.beginOf(window));
    if (until.isPositive()) {
      wait.accept(until);
    }
    return window;
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
   * The last one that gave a code, in this run or one before; what can't be true, after a clock
   * went wrong, counts for none. Not the token alone: a connector may have reset the session.
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

  private void saySkew() {
    site.clockSkew()
        .filter(skew -> skew.abs().compareTo(SKEW_SAID_FROM) >= 0)
        .ifPresent(skew ->
            log.warn(
                "The site's clock is %d s %s this one's: codes of the authenticator may be refused"
                    .formatted(skew.abs().toSeconds(), skew.isPositive() ? "ahead of" : "behind")));
  }
}
