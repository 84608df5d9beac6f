package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.page.Html;
import java.util.List;

/** The pages of two-step verification: the choice of a device, and the code. */
public final class MfaPages {

  /**
   * One device from which the person can get a code.
   *
   * @param context identifies the device in the form
   */
  public record Device(CodeSource source, String context) {}

  /**
   * The page on which the person chooses a device. Its form sends the code.
   *
   * @param devices the devices; the first one is selected
   */
  public String choose(
      Frame frame, LoginAttempt attempt, List<Device> devices, String token, Notice notice) {
    PageTexts texts = frame.texts();
    Person person = attempt.person();
    Html form =
        Html.of(
            """
            {}<form id="auth-select-device-form" method="post" action="{}" class="card">
            <h1>{}</h1>
            <div class="a-box-inner"><p>{}</p></div>
            <input type="hidden" name="appActionToken" value="{}">
            <input type="hidden" name="arb" value="{}">
            <fieldset>
            {}</fieldset>
            <span class="a-button a-button-primary"><input id="auth-send-code" type="submit"
              class="a-button-input" value="{}"></span>
            </form>
            """,
            notice.box(texts),
            Paths.of(Paths.MFA, attempt),
            texts.get("mfa.title"),
            texts.get("mfa.choose"),
            token,
            attempt.id(),
            Html.join(
                devices.stream()
                    .map(device -> radio(texts, person, device, device.equals(devices.getFirst())))
                    .toList()),
            texts.get("mfa.send"));
    return frame.auth(texts.get("mfa.title"), form);
  }

  private static Html radio(PageTexts texts, Person person, Device device, boolean checked) {
    return Html.of(
        """
        <div data-a-input-name="otpDeviceContext" class="a-radio auth-{}"><label class="check">
        <input type="radio" name="otpDeviceContext" value="{}, {}"{}>
        <i class="a-icon a-icon-radio"></i><span class="a-label a-radio-label">{}</span></label></div>
        """,
        device.source(),
        device.context(),
        device.source(),
        checked ? Html.of(" checked=\"checked\"") : Html.NOTHING,
        texts.get("mfa.device." + device.source().wireName(), person.phoneEnding()));
  }

  /**
   * The hidden fields of the form with the code.
   *
   * @param appActionToken a token; if it is empty, the form has neither this field nor {@code
   *     workflowState}
   */
  public record Hidden(String appActionToken, String workflowState, String deviceContext) {}

  /** The page that asks for the code. Opening it sends no code. */
  public String code(
      Frame frame, LoginAttempt attempt, CodeSource source, Hidden hidden, Notice notice) {
    PageTexts texts = frame.texts();
    Html form =
        Html.of(
            """
            {}<form id="auth-mfa-form" method="post" novalidate action="{}" class="card">
            <h1>{}</h1>
            <div class="a-box-inner"><p>{}</p></div>
            {}<label for="auth-mfa-otpcode">{}
            <input type="tel" class="digits" maxlength="20" id="auth-mfa-otpcode" name="otpCode"
              autocomplete="one-time-code" inputmode="numeric"></label>
            <label class="check"><input type="checkbox" id="auth-mfa-remember-device"
              name="rememberDevice" value="true">
            <span class="a-label a-checkbox-label">{}</span></label>
            <span class="a-button a-button-primary"><input id="auth-signin-button" name="mfaSubmit"
              type="submit" class="a-button-input" value="{}"></span>
            <p><a id="auth-get-new-otp-link" href="{}">{}</a></p>
            </form>
            """,
            notice.box(texts),
            Paths.SIGN_IN,
            texts.get("mfa.title"),
            texts.get("mfa.sent." + source.wireName(), attempt.person().phoneEnding()),
            hidden(attempt, source, hidden),
            texts.get("code.label"),
            texts.get("mfa.remember"),
            texts.get("signin.button"),
            Paths.of(Paths.NEW_OTP, attempt),
            texts.get("mfa.again"));
    return frame.auth(texts.get("mfa.title"), form);
  }

  private static Html hidden(LoginAttempt attempt, CodeSource source, Hidden hidden) {
    Html tokens =
        Html.join(
            List.of(
                OpenId.hidden("appActionToken", hidden.appActionToken()),
                OpenId.hidden("workflowState", hidden.workflowState())));
    return Html.join(
        List.of(
            hidden.appActionToken().isEmpty() ? Html.NOTHING : tokens,
            OpenId.hidden("arb", attempt.id()),
            OpenId.hidden("appAction", "SIGNIN_MFA"),
            OpenId.hidden("deviceId", hidden.deviceContext() + ", " + source)));
  }
}
