package dev.doorbell.simulators.login;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Admits requests to the pages and forms of login steps: only browsers whose login is at the step,
 * only forms with valid tokens, and only accounts that are not locked. Thread-safe.
 *
 * @param <B> the browser that sends a request
 * @param <A> a login after the right password
 */
public final class LoginGate<B, A> {
  private final Rules<B, A> rules;

  public LoginGate(Rules<B, A> rules) {
    this.rules = rules;
  }

  /** What a site decides about its logins, and how it responds to requests that do not fit. */
  public interface Rules<B, A> {
    B browser(Context context);

    /** The login of this browser that has not expired and to which the request belongs. */
    Optional<A> attempt(B browser);

    /** Redirects a browser whose login is not at the step of the page. */
    void redirectToOwnStep(B browser);

    /** Responds to a form whose hidden fields are missing, changed or already used. */
    void rejectForm(B browser);

    boolean isLocked(A attempt);

    /** Ends the login and shows that the account is locked. */
    void showLocked(B browser, A attempt);

    /** Responds to a browser whose login the phone has completed; returns false for others. */
    default boolean finishApproved(B browser) {
      return false;
    }
  }

  /** Handles a page of the logins that are at the step. */
  public Handler page(Predicate<A> step, BiConsumer<B, A> handler) {
    return context -> {
      B browser = rules.browser(context);
      if (!rules.finishApproved(browser)) {
        rules
            .attempt(browser)
            .filter(step)
            .ifPresentOrElse(
                attempt -> handler.accept(browser, attempt),
                () -> rules.redirectToOwnStep(browser));
      }
    };
  }

  /**
   * Handles a form of the logins that are at the step.
   *
   * @param isIntact whether the form has its hidden fields, unchanged and not used before
   */
  public Handler form(Predicate<A> step, Predicate<B> isIntact, BiConsumer<B, A> handler) {
    return context -> {
      B browser = rules.browser(context);
      Optional<A> attempt = rules.attempt(browser).filter(step);
      if (attempt.isEmpty()) {
        rules.redirectToOwnStep(browser);
      } else if (!isIntact.test(browser)) {
        rules.rejectForm(browser);
      } else if (rules.isLocked(attempt.get())) {
        rules.showLocked(browser, attempt.get());
      } else {
        handler.accept(browser, attempt.get());
      }
    };
  }
}
