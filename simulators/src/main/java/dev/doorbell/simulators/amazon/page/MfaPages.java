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
   * Renders the page on which the person chooses a device. Its form sends the code.
   *
   * @param devices the devices; the first one is selected
   */
  public String renderChoice(
      Frame frame, LoginAttempt attempt, List<Device> devices, String token, Notice notice) {
    Person person = attempt.person();
    Html form =
        frame.html(
            """
            %s<form id="auth-select-device-form" method="post" action="%s" class="card">
            <h1>{mfa.title}</h1>
            <div class="a-box-inner"><p>{mfa.choose}</p></div>
            <input type="hidden" name="appActionToken" value="%s">
            <input type="hidden" name="arb" value="%s">
            <fieldset>
            %s</fieldset>
            <span class="a-button a-button-primary"><input id="auth-send-code" type="submit"
              class="a-button-input" value="{mfa.send}"></span>
            </form>
            """,
            notice.renderBox(frame),
            Paths.of(Paths.MFA, attempt),
            token,
            attempt.id(),
            Html.each(
                devices,
                device -> renderDevice(frame, person, device, device.equals(devices.getFirst()))));
    return frame.renderLoginPage("mfa.title", form);
  }

  private static Html renderDevice(Frame frame, Person person, Device device, boolean checked) {
    return Html.of(
        """
        <div data-a-input-name="otpDeviceContext" class="a-radio auth-%s"><label class="check">
        <input type="radio" name="otpDeviceContext" value="%s, %s"%s>
        <i class="a-icon a-icon-radio"></i><span class="a-label a-radio-label">%s</span></label></div>
        """,
        device.source(),
        device.context(),
        device.source(),
        checked ? Html.of(" checked=\"checked\"") : Html.NOTHING,
        frame.text("mfa.device." + device.source().wireName(), person.phoneEnding()));
  }

  /**
   * The hidden fields of the form with the code.
   *
   * @param appActionToken a token; if it is empty, the form has neither this field nor {@code
   *     workflowState}
   */
  public record Hidden(String appActionToken, String workflowState, String deviceContext) {}

  /** Renders the page that asks for the code. Opening it sends no code. */
  public String renderCode(Frame frame, LoginAttempt attempt, Hidden hidden, Notice notice) {
    CodeSource source = attempt.chosen().orElse(CodeSource.SMS);
    Html form =
        frame.html(
            """
            %s<form id="auth-mfa-form" method="post" novalidate action="%s" class="card">
            <h1>{mfa.title}</h1>
            <div class="a-box-inner"><p>%s</p></div>
            %s<label for="auth-mfa-otpcode">{code.label}
            <input type="tel" class="digits" maxlength="20" id="auth-mfa-otpcode" name="otpCode"
              autocomplete="one-time-code" inputmode="numeric"></label>
            <label class="check"><input type="checkbox" id="auth-mfa-remember-device"
              name="rememberDevice" value="true">
            <span class="a-label a-checkbox-label">{mfa.remember}</span></label>
            <span class="a-button a-button-primary"><input id="auth-signin-button" name="mfaSubmit"
              type="submit" class="a-button-input" value="{signin.button}"></span>
            <p><a id="auth-get-new-otp-link" href="%s">{mfa.again}</a></p>
            </form>
            """,
            notice.renderBox(frame),
            Paths.SIGN_IN,
            frame.text("mfa.sent." + source.wireName(), attempt.person().phoneEnding()),
            renderHiddenFields(attempt, source, hidden),
            Paths.of(Paths.NEW_OTP, attempt));
    return frame.renderLoginPage("mfa.title", form);
  }

  private static Html renderHiddenFields(LoginAttempt attempt, CodeSource source, Hidden hidden) {
    Html tokens =
        Html.hidden(
            "appActionToken", hidden.appActionToken(), "workflowState", hidden.workflowState());
    Html others =
        Html.hidden(
            "arb",
            attempt.id(),
            "appAction",
            "SIGNIN_MFA",
            "deviceId",
            hidden.deviceContext() + ", " + source);
    return Html.of("%s%s", Html.when(!hidden.appActionToken().isEmpty(), tokens), others);
  }
}
