package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.Picture;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.page.SignInPages;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Shows one page or two pages for e-mail and password, as a switch selects. */
public final class LoginPage {
  private final AmazonSettings settings;
  private final SignInPages pages = new SignInPages();
  private final PlainPages plain = new PlainPages();

  public LoginPage(AmazonSettings settings) {
    this.settings = settings;
  }

  /** Shows the first page of a login. */
  public void first(Context context, AmazonBrowser browser, String email, Notice notice) {
    if (settings.has(AmazonSwitch.ONE_PAGE)) {
      both(context, browser, email, notice);
    } else {
      String token = browser.token(Paths.CLAIM);
      context.html(pages.claim(browser.frame(), openId(browser), token, email, notice));
    }
  }

  private void both(Context context, AmazonBrowser browser, String email, Notice notice) {
    SignInPages.Hidden hidden = PasswordForm.issue(browser, Picture.NONE);
    context.html(pages.both(browser.frame(), openId(browser), hidden, email, notice));
  }

  /** Shows the page that asks for the password of an e-mail that was entered before. */
  public void password(Context context, AmazonBrowser browser, String email, Notice notice) {
    password(context, browser, email, Picture.NONE, notice);
  }

  /** Shows the page that asks for the password and a captcha. */
  public void passwordAndCaptcha(
      Context context, AmazonBrowser browser, String email, Notice notice) {
    password(context, browser, email, browser.drawCaptcha(), notice);
  }

  private void password(
      Context context, AmazonBrowser browser, String email, Picture picture, Notice notice) {
    SignInPages.Hidden hidden = PasswordForm.issue(browser, picture);
    context.html(
        settings.has(AmazonSwitch.ONE_PAGE)
            ? pages.both(browser.frame(), openId(browser), hidden, email, notice)
            : pages.password(browser.frame(), openId(browser), hidden, email, notice));
  }

  /** Responds to an unknown e-mail. */
  public void unknown(Context context, AmazonBrowser browser, String email) {
    if (settings.has(AmazonSwitch.UNKNOWN_EMAIL_IS_INVITED)) {
      context.html(pages.invitation(browser.frame(), openId(browser), email));
    } else {
      first(context, browser, email, Notice.UNKNOWN_EMAIL);
    }
  }

  /** Responds to a form whose hidden fields are missing, changed or already used. */
  public void reject(Context context, AmazonBrowser browser) {
    context.status(HttpStatus.BAD_REQUEST);
    context.html(
        browser.hasSessionCookie()
            ? plain.rejected(browser.frame())
            : plain.withoutCookies(browser.frame()));
  }

  /** The parameters of the login, with the page to show afterwards from the address or the form. */
  public static OpenId openId(AmazonBrowser browser) {
    String returnTo = browser.query(OpenId.RETURN_TO);
    return browser.openId(
        OpenId.pathOf(returnTo.isEmpty() ? browser.field(OpenId.RETURN_TO) : returnTo));
  }
}
