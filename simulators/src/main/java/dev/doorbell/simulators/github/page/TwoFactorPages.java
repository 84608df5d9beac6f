package dev.doorbell.simulators.github.page;

import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.page.Html;
import java.util.List;

/** The pages of all second factors except GitHub Mobile. */
public final class TwoFactorPages {
  private static final String TITLE = "Two-factor authentication";

  /**
   * Renders the page that asks for the code of an authenticator app.
   *
   * @param token the token of the form; empty for a form without a token
   */
  public String renderApp(Person person, String token, Flash flash) {
    Html form =
        Html.of(
            """
            %s\
            <p class="quiet small">Open your two-factor authenticator (TOTP) app to view your
            authentication code.</p>
            """,
            renderCodeForm("app_totp", SecondFactor.APP, token));
    return renderPage(person, SecondFactor.APP, form, flash);
  }

  private static Html renderCodeForm(String id, SecondFactor factor, String token) {
    return Html.of(
        """
        <form action="/sessions/two-factor" accept-charset="UTF-8" method="post">
        %s<label for="%s">Authentication code
        <input type="text" class="digits" name="%s" id="%s" autocomplete="one-time-code"
          inputmode="numeric" pattern="([0-9]{6})" placeholder="XXXXXX" required autofocus></label>
        <button type="submit" class="btn btn-primary">Verify</button>
        </form>
        """,
        renderToken(token), id, factor.codeField(), id);
  }

  /** Renders the page whose form sends the SMS. */
  public String renderSmsConfirm(Person person, String token) {
    Html form =
        Html.of(
            """
            <p>We will send a code to the phone number <strong>%s</strong>.</p>
            <form action="/sessions/two-factor/sms/confirm" accept-charset="UTF-8" method="post">
            %s<button type="submit" class="btn btn-primary">Send SMS</button>
            </form>
            """,
            person.maskedPhone(), renderToken(token));
    return renderPage(person, SecondFactor.SMS, form, Flash.NONE);
  }

  public String renderSmsCode(Person person, String token, String resendToken, Flash flash) {
    Html form =
        Html.of(
            """
            <p>We sent a code to the phone number <strong>%s</strong>.</p>
            %s\
            <form class="js-resend" action="/sessions/two-factor/sms/confirm" accept-charset="UTF-8"
              method="post">
            %s<button type="submit" class="second">Resend SMS</button>
            </form>
            """,
            person.maskedPhone(),
            renderCodeForm("sms_totp", SecondFactor.SMS, token),
            renderToken(resendToken));
    return renderPage(person, SecondFactor.SMS, form, flash);
  }

  /**
   * Renders the page that asks for a passkey. Only a browser with a passkey could complete its
   * form.
   */
  public String renderPasskey(Person person, String token, Flash flash) {
    Html form =
        Html.of(
            """
            <p>When you are ready, authenticate using the button below.</p>
            <form class="js-webauthn-form" action="/sessions/two-factor" accept-charset="UTF-8"
              method="post">
            %s<input type="hidden" class="js-webauthn-response" name="response">
            <button type="button" disabled>Use passkey or security key</button>
            </form>
            <p class="quiet small">This browser has no passkey for this account.</p>
            """,
            renderToken(token));
    return renderPage(person, SecondFactor.PASSKEY, form, flash);
  }

  public String renderRecovery(Person person, String token, Flash flash) {
    Html form =
        Html.of(
            """
            <form action="/sessions/two-factor" accept-charset="UTF-8" method="post">
            %s<label for="recovery_code">Recovery code
            <input type="text" name="recovery_code" id="recovery_code" autocomplete="off"
              placeholder="XXXXX-XXXXX" required autofocus></label>
            <button type="submit" class="btn btn-primary">Verify</button>
            </form>
            <p class="quiet small">Each of the codes that you saved works once.</p>
            """,
            renderToken(token));
    return renderPage(person, SecondFactor.RECOVERY, form, flash);
  }

  static String renderPage(Person person, SecondFactor factor, Html content, Flash flash) {
    Html body =
        Html.of(
            """
            <div class="narrow">
            <h1>%s</h1>
            <section class="card">
            <h2>%s</h2>
            %s</section>
            %s</div>
            """,
            TITLE, factor.label(), content, renderOtherFactors(person, factor));
    return Frame.renderSignedOut(TITLE, flash, body);
  }

  static Html renderToken(String token) {
    Html field =
        Html.of(
            """
            <input type="hidden" name="authenticity_token" value="%s" autocomplete="off">
            """,
            token);
    return Html.when(!token.isEmpty(), field);
  }

  private static Html renderOtherFactors(Person person, SecondFactor shown) {
    List<SecondFactor> others =
        person.scenario().secondFactors().stream().filter(factor -> factor != shown).toList();
    return Html.of(
        """
        <div class="other-ways">
        <h2>Unable to verify with %s?</h2>
        <ul class="plain">
        %s</ul>
        </div>
        """,
        shown.label(), Html.each(others, TwoFactorPages::renderLink));
  }

  private static Html renderLink(SecondFactor factor) {
    return Html.of("<li><a href=\"%s\">%s</a></li>\n", Paths.of(factor), factor.label());
  }
}
