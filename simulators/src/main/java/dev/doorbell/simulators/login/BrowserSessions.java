package dev.doorbell.simulators.login;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The sessions of all browsers at one site, and the tokens of their forms. Thread-safe.
 *
 * @param <L> the state of a login at this site; immutable, or thread-safe itself
 */
public final class BrowserSessions<L> {
  private final CookieSessions<Optional<L>> byCookie = new CookieSessions<>();
  private final FormTokens tokens = new FormTokens();
  private final InstantSource clock;
  private final Consumer<Browser<L>> onStart;

  public BrowserSessions(InstantSource clock) {
    this(clock, _ -> {});
  }

  /**
   * Creates an instance without sessions.
   *
   * @param onStart called when a browser without a session gets one
   */
  public BrowserSessions(InstantSource clock, Consumer<Browser<L>> onStart) {
    this.clock = clock;
    this.onStart = onStart;
  }

  /** The browser that sends this request. Use it on the thread of the request only. */
  public Browser<L> browser(Context context, BrowserRules rules) {
    return new Browser<>(context, this, rules, clock.instant());
  }

  /** Returns the oldest login that matches. */
  public Optional<L> findFirst(Predicate<L> wanted) {
    return byCookie.findFirst(login -> login.filter(wanted).isPresent()).flatMap(login -> login);
  }

  /** Ends every session with a login that matches. */
  public void endIf(Predicate<L> unwanted) {
    byCookie.endIf(login -> login.filter(unwanted).isPresent());
  }

  CookieSessions<Optional<L>> byCookie() {
    return byCookie;
  }

  void notifyStart(Browser<L> browser) {
    onStart.accept(browser);
  }

  FormTokens tokens() {
    return tokens;
  }
}
