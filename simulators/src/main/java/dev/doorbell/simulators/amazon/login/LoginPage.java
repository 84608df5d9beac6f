package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.Picture;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.page.SignInPages;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import io.javalin.http.HttpStatus;

/** Shows one page or two pages for e-mail and password, as a switch selects. */
public final class LoginPage {
  private static final String ACTION_TOKEN = "appActionToken";
  private static final String PASSWORD = "password";
  private static final String WORKFLOW_STATE = "workflowState";
  private static final String PREVIOUS_REQUEST = "prevRID";

  private final boolean onePage;
  private final boolean invitesUnknown;
  private final SignInPages pages = new SignInPages();
  private final PlainPages plain = new PlainPages();

  public LoginPage(AmazonSettings settings) {
    onePage = settings.has(AmazonSwitch.ONE_PAGE);
    invitesUnknown = settings.has(AmazonSwitch.UNKNOWN_EMAIL_IS_INVITED);
  }

  /** Shows the first page of a login. */
  public void showFirst(AmazonBrowser browser, String email, Notice notice) {
    if (onePage) {
      showPassword(browser, email, notice);
    } else {
      String token = browser.token(Paths.CLAIM);
      browser.show(pages.renderClaim(browser.frame(), openId(browser), token, email, notice));
    }
  }

  /** Shows the page that asks for the password of an e-mail that was entered before. */
  public void showPassword(AmazonBrowser browser, String email, Notice notice) {
    showPasswordPage(browser, email, Picture.NONE, notice);
  }

  /** Shows the page that asks for the password and a captcha. */
  public void showPasswordAndCaptcha(AmazonBrowser browser, String email, Notice notice) {
    showPasswordPage(browser, email, browser.drawCaptcha(), notice);
  }

  private void showPasswordPage(
      AmazonBrowser browser, String email, Picture picture, Notice notice) {
    SignInPages.Hidden hidden =
        new SignInPages.Hidden(
            browser.token(PASSWORD),
            browser.token(WORKFLOW_STATE),
            browser.token(PREVIOUS_REQUEST),
            picture);
    browser.show(
        onePage
            ? pages.renderEmailAndPassword(browser.frame(), openId(browser), hidden, email, notice)
            : pages.renderPassword(browser.frame(), openId(browser), hidden, email, notice));
  }

  /**
   * Whether the form with the password has its three tokens, each unused, and the field {@code
   * metadata1}.
   */
  public static boolean isIntact(AmazonBrowser browser) {
    boolean actionValid = browser.consumeToken(ACTION_TOKEN, PASSWORD);
    boolean stateValid = browser.consumeToken(WORKFLOW_STATE, WORKFLOW_STATE);
    boolean requestValid = browser.consumeToken(PREVIOUS_REQUEST, PREVIOUS_REQUEST);
    return actionValid && stateValid && requestValid && browser.hasField("metadata1");
  }

  /** Responds to an unknown e-mail. */
  public void rejectUnknownEmail(AmazonBrowser browser, String email) {
    if (invitesUnknown) {
      browser.show(pages.renderInvitation(browser.frame(), openId(browser), email));
    } else {
      showFirst(browser, email, Notice.UNKNOWN_EMAIL);
    }
  }

  /** Responds to a form whose hidden fields are missing, changed or already used. */
  public void rejectForm(AmazonBrowser browser) {
    browser.show(
        HttpStatus.BAD_REQUEST,
        browser.hasSessionCookie()
            ? plain.renderRejected(browser.frame())
            : plain.renderWithoutCookies(browser.frame()));
  }

  /** The parameters of the login, with the page to show afterwards from the address or the form. */
  public static OpenId openId(AmazonBrowser browser) {
    String returnTo = browser.query(OpenId.RETURN_TO);
    return browser.openId(
        OpenId.pathOf(returnTo.isEmpty() ? browser.field(OpenId.RETURN_TO) : returnTo));
  }
}
