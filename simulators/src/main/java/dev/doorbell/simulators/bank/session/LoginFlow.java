package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.breakpoint.Breakpoints;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.site.FormTokens;
import dev.doorbell.simulators.site.KnownDevices;
import dev.doorbell.simulators.site.Lockout;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Controls the login of each browser: its current step, form tokens, known devices, lock-out.
 * Thread-safe.
 */
public final class LoginFlow {
  /** How long after the password a login can be completed. */
  private static final Duration LOGIN_LIFETIME = Duration.ofMinutes(10);

  private final Sessions sessions;
  private final KnownDevices devices;
  private final Lockout lockout;
  private final Breakpoints breakpoints;
  private final Notices notices;
  private final InstantSource clock;
  private final FormTokens tokens = new FormTokens();

  /**
   * Creates a flow without logins.
   *
   * @param lockout locks a customer on one device
   */
  public LoginFlow(
      Sessions sessions,
      KnownDevices devices,
      Lockout lockout,
      Breakpoints breakpoints,
      Notices notices,
      InstantSource clock) {
    this.sessions = sessions;
    this.devices = devices;
    this.lockout = lockout;
    this.breakpoints = breakpoints;
    this.notices = notices;
    this.clock = clock;
  }

  /** The browser that sends this request. */
  public BankBrowser browser(Context context) {
    return BankBrowser.of(context, sessions);
  }

  /**
   * The signed-in customer. If the customer has approved the pending step on another device, signs
   * them in first.
   */
  public Optional<Customer> customer(BankBrowser browser) {
    pending(browser)
        .filter(pending -> pending.step().isPassed())
        .ifPresent(pending -> browser.start(new Session.SignedIn(pending.customer())));
    return browser.customer();
  }

  /**
   * A GET request to a page of this kind of step. If the login of the browser is at another step,
   * redirects the browser to the page of that step and returns empty.
   */
  public <S extends LoginStep> Optional<StepRequest<S>> viewed(Context context, Class<S> kind) {
    BankBrowser browser = browser(context);
    if (browser.customer().isPresent()) {
      browser.redirect(Paths.ACCOUNTS);
      return Optional.empty();
    }
    return stepRequest(browser, kind);
  }

  /** A POST request of this kind of step, as {@link #viewed}. The form must have a valid token. */
  public <S extends LoginStep> Optional<StepRequest<S>> posted(Context context, Class<S> kind) {
    BankBrowser browser = browser(context);
    return stepRequest(browser, kind).filter(_ -> hasValidToken(browser));
  }

  /** The step at which the login of a browser waits, without redirects, for scripts of a page. */
  public <S extends LoginStep> Optional<S> pendingStep(BankBrowser browser, Class<S> kind) {
    return pending(browser).map(Session.Pending::step).filter(kind::isInstance).map(kind::cast);
  }

  /** Consumes the token of the form. Responds with an error and returns false if it is invalid. */
  public boolean hasValidToken(BankBrowser browser) {
    if (tokens.consume(browser.field("csrf"), browser.sessionId())) {
      return true;
    }
    browser.show(HttpStatus.BAD_REQUEST, notices.staleForm());
    return false;
  }

  /** Issues a token for one form of the next page. */
  public String token(BankBrowser browser) {
    return tokens.issue(browser.sessionId());
  }

  /** Starts this step and redirects to its page. */
  public void start(BankBrowser browser, Customer customer, LoginStep step) {
    browser.start(new Session.Pending(customer, step, now().plus(LOGIN_LIFETIME)));
    browser.redirect(step.address());
  }

  /** Signs in and redirects to the accounts. */
  public void signIn(BankBrowser browser, Customer customer) {
    browser.start(new Session.SignedIn(customer));
    browser.redirect(Paths.ACCOUNTS);
  }

  /** Signs in after a right answer and redirects to the accounts. */
  public void finish(BankBrowser browser, Customer customer) {
    Session signedIn = new Session.SignedIn(customer);
    if (customer.keepsSession()) {
      browser.replace(signedIn);
    } else {
      browser.start(signedIn);
    }
    pass(RequestStage.CODE_ACCEPTED, customer);
    browser.redirect(Paths.ACCOUNTS);
  }

  /** Whether this device needs no second factor for this customer. */
  public boolean isRemembered(BankBrowser browser, Customer customer) {
    return devices.contains(customer.login(), browser.device());
  }

  /** Records that this customer needs no second factor on this device any more. */
  public void remember(BankBrowser browser, Customer customer) {
    devices.add(customer.login(), browser.device());
  }

  /** Ends the login after too many wrong answers, and locks the customer on this device. */
  public void lockOut(BankBrowser browser, Customer customer) {
    lockout.lock(onDevice(browser, customer));
    browser.start(new Session.Anonymous());
    showLocked(browser);
  }

  public boolean isLocked(BankBrowser browser, Customer customer) {
    return lockout.isLocked(onDevice(browser, customer));
  }

  public void showLocked(BankBrowser browser) {
    browser.show(notices.locked());
  }

  private static String onDevice(BankBrowser browser, Customer customer) {
    return browser.device() + " " + customer.login();
  }

  /** Blocks if a test has set a breakpoint for this stage and customer. */
  public void pass(RequestStage stage, Customer customer) {
    breakpoints.pass(stage, customer.login());
  }

  public Instant now() {
    return clock.instant();
  }

  private <S extends LoginStep> Optional<StepRequest<S>> stepRequest(
      BankBrowser browser, Class<S> kind) {
    Optional<Session.Pending> pending = pending(browser);
    if (pending.isEmpty()) {
      browser.redirect(Paths.LOGIN);
      return Optional.empty();
    }
    LoginStep step = pending.get().step();
    if (!kind.isInstance(step)) {
      browser.redirect(step.address());
      return Optional.empty();
    }
    return Optional.of(new StepRequest<>(browser, pending.get().customer(), kind.cast(step)));
  }

  private Optional<Session.Pending> pending(BankBrowser browser) {
    return browser
        .session()
        .filter(Session.Pending.class::isInstance)
        .map(Session.Pending.class::cast)
        .filter(pending -> now().isBefore(pending.until()));
  }
}
