package dev.doorbell.simulators.github.page;

import dev.doorbell.simulators.page.Html;

/** The page that asks for a code because the site does not know the device. */
public final class DevicePage {

  /**
   * Renders the page.
   *
   * @param to the masked e-mail address to which the site sent the code
   */
  public String page(String to, String token, String resendToken, Flash flash) {
    Html body =
        Html.of(
            """
            <div class="narrow">
            <h1>Device verification</h1>
            <section class="card">
            <p>We just sent your authentication code via email to <strong>{}</strong>. The code will
            expire.</p>
            <form action="/sessions/verified-device" accept-charset="UTF-8" method="post">
            <input type="hidden" name="authenticity_token" value="{}" autocomplete="off">
            <label for="otp">Device Verification Code
            <input type="text" class="digits" name="otp" id="otp" autocomplete="off"
              inputmode="numeric" pattern="([0-9]{6})" placeholder="XXXXXX" required autofocus></label>
            <button type="submit" class="btn btn-primary">Verify</button>
            </form>
            </section>
            <form action="/sessions/verified-device/resend" accept-charset="UTF-8" method="post">
            <input type="hidden" name="authenticity_token" value="{}" autocomplete="off">
            <button type="submit" class="second">Re-send the code</button>
            </form>
            </div>
            """,
            to, token, resendToken);
    return Frame.signedOut("Verify your device", flash, body);
  }
}
