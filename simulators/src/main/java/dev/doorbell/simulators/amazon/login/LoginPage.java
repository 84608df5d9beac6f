package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.Picture;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.page.SignInPages;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.SiteState;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Shows the page that takes e-mail or password, one or two of them as was chosen. */
public final class LoginPage {
  private final SiteState reception;
  private final SignInPages pages = new SignInPages();
  private final PlainPages plain = new PlainPages();

  public LoginPage(SiteState reception) {
    this.reception = reception;
  }

  /** The page on which a sign-in begins. */
  public void first(Context context, AmazonBrowser browser, String email, Notice notice) {
    if (reception.has(AmazonSwitch.ONE_PAGE)) {
      both(context, browser, email, notice);
    } else {
      String token = browser.token(Paths.CLAIM);
      context.html(pages.claim(browser.frame(), openId(browser), token, email, notice));
    }
  }

  private void both(Context context, AmazonBrowser browser, String email, Notice notice) {
    SignInPages.Hidden hidden = PasswordForm.issue(browser, Picture.NOTHING);
    context.html(pages.both(browser.frame(), openId(browser), hidden, email, notice));
  }

  /** The page that takes the password for an e-mail that is known. */
  public void password(Context context, AmazonBrowser browser, String email, Notice notice) {
    password(context, browser, email, Picture.NOTHING, notice);
  }

  /** The same, with a picture to be read. */
  public void passwordAndPicture(
      Context context, AmazonBrowser browser, String email, Notice notice) {
    password(context, browser, email, browser.draw(), notice);
  }

  private void password(
      Context context, AmazonBrowser browser, String email, Picture picture, Notice notice) {
    SignInPages.Hidden hidden = PasswordForm.issue(browser, picture);
    context.html(
        reception.has(AmazonSwitch.ONE_PAGE)
            ? pages.both(browser.frame(), openId(browser), hidden, email, notice)
            : pages.password(browser.frame(), openId(browser), hidden, email, notice));
  }

  /** What an e-mail that nobody has is answered. */
  public void unknown(Context context, AmazonBrowser browser, String email) {
    if (reception.has(AmazonSwitch.UNKNOWN_EMAIL_IS_INVITED)) {
      context.html(pages.invitation(browser.frame(), openId(browser), email));
    } else {
      first(context, browser, email, Notice.UNKNOWN_EMAIL);
    }
  }

  /** What a form is answered that is not as it was shown. */
  public void refuse(Context context, AmazonBrowser browser) {
    context.status(HttpStatus.BAD_REQUEST);
    context.html(
        browser.broughtSession()
            ? plain.refused(browser.frame())
            : plain.withoutCookies(browser.frame()));
  }

  /** Where the visitor wants to be afterwards, as the address or the form says it. */
  public static OpenId openId(AmazonBrowser browser) {
    String returnTo = browser.query(OpenId.RETURN_TO);
    return browser.openId(
        OpenId.pathOf(returnTo.isEmpty() ? browser.field(OpenId.RETURN_TO) : returnTo));
  }
}
