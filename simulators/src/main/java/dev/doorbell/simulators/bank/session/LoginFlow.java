package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.breakpoint.Breakpoints;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.login.BrowserRules;
import dev.doorbell.simulators.login.BrowserSessions;
import dev.doorbell.simulators.login.KnownDevices;
import dev.doorbell.simulators.login.Lockout;
import dev.doorbell.simulators.login.LoginGate;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Controls the login of each browser: its current step, form tokens, known devices, lock-out.
 * Thread-safe.
 */
public final class LoginFlow implements LoginGate.Rules<Browser<Session>, Session.Pending> {
  /** How long after the password a login can be completed. */
  private static final Duration LOGIN_LIFETIME = Duration.ofMinutes(10);

  private static final BrowserRules RULES =
      BrowserRules.hidden("bank_session", "bank_device", "/bank", false);

  private final BrowserSessions<Session> sessions;
  private final KnownDevices devices = new KnownDevices();
  private final LoginGate<Browser<Session>, Session.Pending> gate = new LoginGate<>(this);
  private final Lockout lockout;
  private final Breakpoints breakpoints;
  private final Notices notices;

  /**
   * Creates a flow without logins.
   *
   * @param lockout locks a customer on one device
   */
  public LoginFlow(Lockout lockout, Breakpoints breakpoints, Notices notices, InstantSource clock) {
    this.sessions = new BrowserSessions<>(clock);
    this.lockout = lockout;
    this.breakpoints = breakpoints;
    this.notices = notices;
  }

  @Override
  public Browser<Session> browser(Context context) {
    return sessions.browser(context, RULES);
  }

  @Override
  public Optional<Session.Pending> attempt(Browser<Session> browser) {
    return browser
        .login()
        .flatMap(session ->
            session instanceof Session.Pending pending && browser.now().isBefore(pending.until())
                ? Optional.of(pending)
                : Optional.empty());
  }

  /** Redirects to the page of the current step, or to the accounts or the login. */
  @Override
  public void redirectToOwnStep(Browser<Session> browser) {
    boolean form = browser.context().method().equals(HandlerType.POST);
    String other = signedIn(browser).isEmpty() || form ? Paths.LOGIN : Paths.ACCOUNTS;
    browser.redirect(attempt(browser).map(pending -> pending.step().address()).orElse(other));
  }

  @Override
  public void rejectForm(Browser<Session> browser) {
    browser.show(HttpStatus.BAD_REQUEST, notices.renderStaleForm());
  }

  /** A lock-out ends the login, so no pending login is locked. */
  @Override
  public boolean isLocked(Session.Pending pending) {
    return false;
  }

  @Override
  public void showLocked(Browser<Session> browser, Session.Pending pending) {
    showLocked(browser);
  }

  public void showLocked(Browser<Session> browser) {
    browser.show(notices.renderLocked());
  }

  /** The signed-in customer. */
  public static Optional<Session.SignedIn> signedIn(Browser<Session> browser) {
    return browser
        .login()
        .filter(Session.SignedIn.class::isInstance)
        .map(Session.SignedIn.class::cast);
  }

  /**
   * The signed-in customer. If the customer has approved the pending step on another device, signs
   * them in first.
   */
  public Optional<Session.SignedIn> signInApproved(Browser<Session> browser) {
    attempt(browser)
        .filter(pending -> pending.step().isCompleted())
        .ifPresent(pending -> browser.restart(new Session.SignedIn(pending.customer())));
    return signedIn(browser);
  }

  /** Returns the signed-in customer to whom the bank gave this token. */
  public Optional<Customer> findByApiToken(String apiToken) {
    return sessions
        .findFirst(session ->
            session instanceof Session.SignedIn signedIn && signedIn.apiToken().equals(apiToken))
        .map(Session::customer);
  }

  /** Ends all sessions and unfinished logins of this customer. */
  public void endSessions(Customer customer) {
    sessions.endIf(session -> session.customer().equals(customer));
  }

  /**
   * Handles a page of this kind of step. Redirects a browser whose login is at another step to the
   * page of that step.
   *
   * @param isAtStep whether the page belongs to the current step
   */
  public <S extends LoginStep> Handler page(
      Class<S> kind, Predicate<S> isAtStep, Consumer<StepRequest<S>> handler) {
    return gate.page(
        pending -> kind.isInstance(pending.step()), callAtStep(kind, isAtStep, handler));
  }

  /** Handles a form, as {@link #page}. The form must have a valid token. */
  public <S extends LoginStep> Handler form(
      Class<S> kind, Predicate<S> isAtStep, Consumer<StepRequest<S>> handler) {
    return gate.form(
        pending -> kind.isInstance(pending.step()),
        LoginFlow::consumeToken,
        callAtStep(kind, isAtStep, handler));
  }

  private static <S extends LoginStep> BiConsumer<Browser<Session>, Session.Pending> callAtStep(
      Class<S> kind, Predicate<S> isAtStep, Consumer<StepRequest<S>> handler) {
    return (browser, pending) -> {
      S step = kind.cast(pending.step());
      if (isAtStep.test(step)) {
        handler.accept(new StepRequest<>(browser, pending.customer(), step));
      } else {
        browser.redirect(step.address());
      }
    };
  }

  /** Issues a token for one form of the next page. */
  public static String token(Browser<Session> browser) {
    return browser.token("");
  }

  /** Returns whether the form has a valid token, and removes the token if so. */
  public static boolean consumeToken(Browser<Session> browser) {
    browser.ensureSession();
    return browser.consume(browser.field("csrf"), "");
  }

  /** Starts this step and redirects to its page. */
  public void start(Browser<Session> browser, Customer customer, LoginStep step) {
    browser.restart(new Session.Pending(customer, step, browser.now().plus(LOGIN_LIFETIME)));
    browser.redirect(step.address());
  }

  /** Signs in and redirects to the accounts. */
  public void signIn(Browser<Session> browser, Customer customer) {
    browser.restart(new Session.SignedIn(customer));
    browser.redirect(Paths.ACCOUNTS);
  }

  /** Signs in after a right answer and redirects to the accounts. */
  public void finish(Browser<Session> browser, Customer customer) {
    if (customer.keepsSession()) {
      browser.setLogin(new Session.SignedIn(customer));
    } else {
      browser.restart(new Session.SignedIn(customer));
    }
    blockAtBreakpoint(RequestStage.CODE_ACCEPTED, customer);
    browser.redirect(Paths.ACCOUNTS);
  }

  /** Signs in after a right code, and remembers the device if the customer asked for it. */
  public void finishAfterCode(StepRequest<?> request) {
    if (request.field("remember").equals("on")) {
      devices.add(request.customer().login(), request.browser().device());
    }
    finish(request.browser(), request.customer());
  }

  /** Whether this device needs no second factor for this customer. */
  public boolean isRemembered(Browser<Session> browser, Customer customer) {
    return devices.contains(customer.login(), browser.device());
  }

  /** Ends the login after too many wrong answers, and locks the customer on this device. */
  public void lockOut(StepRequest<?> request) {
    lockout.lock(createLockKey(request.browser(), request.customer()));
    request.browser().restart();
    showLocked(request.browser());
  }

  public boolean isLocked(Browser<Session> browser, Customer customer) {
    return lockout.isLocked(createLockKey(browser, customer));
  }

  private static String createLockKey(Browser<Session> browser, Customer customer) {
    return browser.device() + " " + customer.login();
  }

  /** Blocks if a test has set a breakpoint for this stage and customer. */
  public void blockAtBreakpoint(RequestStage stage, Customer customer) {
    breakpoints.blockIfSet(stage, customer.login());
  }
}
