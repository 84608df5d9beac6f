package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.breakpoint.Breakpoints;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.site.FormTokens;
import dev.doorbell.simulators.site.ReceivedCodes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What every door asks: who is there, how far they have come, and what to do with them. */
public final class LoginFlow implements AutoCloseable {
  private static final Duration CONTINUES_FOR = Duration.ofMinutes(10);
  private final Sessions sessions = new Sessions();
  private final FormTokens tokens = new FormTokens();
  private final Breakpoints holds = new Breakpoints();
  private final ReceivedCodes received = new ReceivedCodes();
  private final Devices devices;
  private final Notices notices;
  private final InstantSource clock;
  private final Duration resendPause;

  public LoginFlow(Notices notices, InstantSource clock, Duration resendPause) {
    this.resendPause = resendPause;
    this.devices = new Devices(clock);
    this.notices = notices;
    this.clock = clock;
  }

  /** How a message that goes out now may be sent again. */
  public ResendLimit resends() {
    return new ResendLimit(now(), resendPause);
  }

  public BankBrowser browser(Context context) {
    return BankBrowser.of(context, sessions);
  }

  /** A customer who is signed in. Who has passed their step elsewhere is signed in by this. */
  public Optional<Customer> customer(BankBrowser browser) {
    halfWay(browser)
        .filter(halfWay -> halfWay.step().isPassed())
        .ifPresent(halfWay -> browser.enter(new Session.SignedIn(halfWay.customer())));
    return browser.customer();
  }

  /** Where somebody who looks at this kind of step stands; leads all others where they belong. */
  public <S extends LoginStep> Optional<StepRequest<S>> seen(Context context, Class<S> kind) {
    BankBrowser browser = browser(context);
    if (browser.customer().isPresent()) {
      browser.redirect(Paths.ACCOUNTS);
      return Optional.empty();
    }
    return visit(browser, kind);
  }

  /** The step that a browser has to do; for scripts of a page, which are led nowhere. */
  public <S extends LoginStep> Optional<S> standing(BankBrowser browser, Class<S> kind) {
    return halfWay(browser).map(Session.HalfWay::step).filter(kind::isInstance).map(kind::cast);
  }

  /**
   * Like {@link #seen}, for a form, which must carry a token of this session that was not used
   * before.
   */
  public <S extends LoginStep> Optional<StepRequest<S>> posted(Context context, Class<S> kind) {
    BankBrowser browser = browser(context);
    return visit(browser, kind).filter(_ -> isFresh(browser));
  }

  /** Whether the form's token is good; if not, the browser is told. */
  public boolean isFresh(BankBrowser browser) {
    if (tokens.use(browser.field("csrf"), browser.sessionId())) {
      return true;
    }
    browser.show(HttpStatus.BAD_REQUEST, notices.staleForm());
    return false;
  }

  /** A token for one form of a page that is about to be shown. */
  public String token(BankBrowser browser) {
    return tokens.issue(browser.sessionId());
  }

  /** The password was right; this is to be done next. */
  public void await(BankBrowser browser, Customer customer, LoginStep step) {
    browser.enter(new Session.HalfWay(customer, step, now().plus(CONTINUES_FOR)));
    browser.redirect(step.address());
  }

  public void signIn(BankBrowser browser, Customer customer) {
    browser.enter(new Session.SignedIn(customer));
    browser.redirect(Paths.ACCOUNTS);
  }

  /** The last answer was right. */
  public void passed(BankBrowser browser, Customer customer) {
    Session signedIn = new Session.SignedIn(customer);
    if (customer.keepsSession()) {
      browser.change(signedIn);
    } else {
      browser.enter(signedIn);
    }
    holds.pass(RequestStage.CODE_JUDGED, customer.login());
    browser.redirect(Paths.ACCOUNTS);
  }

  /** One answer too many was wrong: locked at this device, and the sign-in is over. */
  public void lockOut(BankBrowser browser, Customer customer) {
    devices.lock(browser.device(), customer);
    browser.enter(new Session.Anonymous());
    browser.show(notices.locked());
  }

  private <S extends LoginStep> Optional<StepRequest<S>> visit(BankBrowser browser, Class<S> kind) {
    Optional<Session.HalfWay> halfWay = halfWay(browser);
    if (halfWay.isEmpty()) {
      browser.redirect(Paths.LOGIN);
      return Optional.empty();
    }
    LoginStep step = halfWay.get().step();
    if (!kind.isInstance(step)) {
      browser.redirect(step.address());
      return Optional.empty();
    }
    return Optional.of(new StepRequest<>(browser, halfWay.get().customer(), kind.cast(step)));
  }

  /** The sign-in that is not complete; empty when there is none, or no more. */
  private Optional<Session.HalfWay> halfWay(BankBrowser browser) {
    return browser
        .session()
        .filter(Session.HalfWay.class::isInstance)
        .map(Session.HalfWay.class::cast)
        .filter(halfWay -> now().isBefore(halfWay.until()));
  }

  public Instant now() {
    return clock.instant();
  }

  public Sessions sessions() {
    return sessions;
  }

  public Devices devices() {
    return devices;
  }

  public ReceivedCodes received() {
    return received;
  }

  public Breakpoints holds() {
    return holds;
  }

  public Notices notices() {
    return notices;
  }

  /** Lets go whatever is held. */
  @Override
  public void close() {
    holds.close();
  }
}
