package dev.doorbell.simulators.github.page;

import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.page.Html;

/** The login page, and pages that the site may show instead of a response to the password. */
public final class LoginPages {
  /** Scripts of the real page fill these fields with what the browser supports. */
  private static final Html CAPABILITIES =
      Html.verbatim(
          """
          <input type="hidden" name="webauthn-conditional" value="undefined">
          <input type="hidden" class="js-support" name="javascript-support" value="unknown">
          <input type="hidden" class="js-webauthn-support" name="webauthn-support" value="unknown">
          <input type="hidden" class="js-webauthn-iuvpaa-support" name="webauthn-iuvpaa-support"
            value="unknown">
          """);

  /**
   * The hidden fields that the browser has to send back unchanged.
   *
   * @param honeypot the name of a field that the browser has to send empty
   */
  public record Hidden(
      String token, String returnTo, String honeypot, String timestamp, String timestampSecret) {}

  public String renderLogin(Hidden hidden, String login, Flash flash) {
    Html body =
        Html.of(
            """
            <div class="narrow" id="login">
            <h1>Sign in to GitHub</h1>
            <section class="card auth-form-body">
            <form action="/session" accept-charset="UTF-8" method="post">
            <input type="hidden" name="authenticity_token" value="%s" autocomplete="off">
            <input type="hidden" name="add_account" id="add_account" autocomplete="off">
            <label for="login_field">Username or email address
            <input type="text" name="login" id="login_field" value="%s" autocomplete="username"
              autocapitalize="off" autocorrect="off" spellcheck="false" required></label>
            <label for="password">Password
            <input type="password" name="password" id="password" autocomplete="current-password"
              required></label>
            %s
            <input type="hidden" name="return_to" id="return_to" value="%s">
            <input type="hidden" name="allow_signup" id="allow_signup" autocomplete="off">
            <input type="hidden" name="client_id" id="client_id" autocomplete="off">
            <input type="hidden" name="integration" id="integration" autocomplete="off">
            <input type="text" name="%s" hidden="hidden" class="form-control" autocomplete="off">
            <input type="hidden" name="timestamp" value="%s" autocomplete="off">
            <input type="hidden" name="timestamp_secret" value="%s" autocomplete="off">
            <input type="submit" name="commit" value="Sign in" class="btn btn-primary btn-block">
            </form>
            </section>
            <p class="quiet small">The username picks what happens; the simulators' front page lists
            them all. Any password is right but “wrong”.</p>
            </div>
            """,
            hidden.token(),
            login,
            CAPABILITIES,
            hidden.returnTo(),
            hidden.honeypot(),
            hidden.timestamp(),
            hidden.timestampSecret());
    return Frame.renderSignedOut("Sign in to GitHub", flash, body);
  }

  public String renderWelcome() {
    return renderMessage(
        "Build software",
        Html.of(
            """
            <p>Where people build software.</p>
            <p><a href="/login">Sign in</a></p>
            """));
  }

  /**
   * Renders a page with a captcha. The frame is on this site, so that no browser calls the real
   * host.
   */
  public String renderCaptcha() {
    return renderMessage(
        "Verify your account",
        Html.of(
            """
            <p>Please solve this puzzle so we know you are a real person.</p>
            <iframe class="js-octocaptcha-frame" title="Please verify by completing this captcha"
              src="/octocaptcha.com/?origin_page=github_login"></iframe>
            """));
  }

  public String renderCaptchaFrame() {
    return Html.of("<!doctype html><title>Captcha</title><p>A puzzle that no program solves.</p>")
        .text();
  }

  /** Renders a page that no connector recognizes, with personal data that must not be logged. */
  public String renderSurprise(String token, Person person) {
    return renderMessage(
        "What’s new",
        Html.of(
            """
            <section class="onboarding" data-person="%s">
            <p>Hello %s, before you go on: is %s still your address?</p>
            <form class="js-address-review" action="/account/whats-new" method="post">
            <input type="hidden" name="authenticity_token" value="%s">
            <label>Address <input type="email" name="address" value="%s"></label>
            <button type="submit" name="review" value="done">Looks right</button>
            </form>
            </section>
            """,
            person.login(), person.login(), person.email(), token, person.email()));
  }

  /**
   * Renders the page that asks for a code because the site does not know the device.
   *
   * @param to the masked e-mail address to which the site sent the code
   */
  public String renderDevice(String to, String token, String resendToken, Flash flash) {
    Html body =
        Html.of(
            """
            <div class="narrow">
            <h1>Device verification</h1>
            <section class="card">
            <p>We just sent your authentication code via email to <strong>%s</strong>. The code will
            expire.</p>
            <form action="/sessions/verified-device" accept-charset="UTF-8" method="post">
            <input type="hidden" name="authenticity_token" value="%s" autocomplete="off">
            <label for="otp">Device Verification Code
            <input type="text" class="digits" name="otp" id="otp" autocomplete="off"
              inputmode="numeric" pattern="([0-9]{6})" placeholder="XXXXXX" required autofocus></label>
            <button type="submit" class="btn btn-primary">Verify</button>
            </form>
            </section>
            <form action="/sessions/verified-device/resend" accept-charset="UTF-8" method="post">
            <input type="hidden" name="authenticity_token" value="%s" autocomplete="off">
            <button type="submit" class="second">Re-send the code</button>
            </form>
            </div>
            """,
            to, token, resendToken);
    return Frame.renderSignedOut("Verify your device", flash, body);
  }

  public String renderUnprocessable() {
    return renderMessage(
        "Your browser did something unexpected",
        Html.of(
            "<p>Please <a href=\"/login\">sign in</a> again. The form was used already,"
                + " or something was missing from it.</p>"));
  }

  public String renderNotFound() {
    return renderMessage(
        "Page not found", Html.of("<p>This is not the web page you are looking for.</p>"));
  }

  public String renderDown() {
    return renderMessage(
        "Unicorn!",
        Html.of(
            "<p>We had issues producing the response to your request. Sorry about that."
                + " Please try refreshing.</p>"));
  }

  public String renderMaintenance() {
    return renderMessage(
        "Down for maintenance",
        Html.of("<p>GitHub is undergoing scheduled maintenance. We will be back soon.</p>"));
  }

  private static String renderMessage(String title, Html content) {
    Html body =
        Html.of(
            "<div class=\"narrow\"><h1>%s</h1><section class=\"card\">%s</section></div>",
            title, content);
    return Frame.renderSignedOut(title, Flash.NONE, body);
  }
}
