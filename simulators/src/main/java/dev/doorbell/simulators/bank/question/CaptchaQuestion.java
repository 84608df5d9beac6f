package dev.doorbell.simulators.bank.question;

import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.page.Captcha;
import dev.doorbell.simulators.page.Html;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the text of a captcha. Each captcha allows one attempt. */
record CaptchaQuestion(Captcha captcha, Instant until) implements Question {

  @Override
  public String address() {
    return Paths.CAPTCHA;
  }

  @Override
  public String formId() {
    return "captcha-form";
  }

  @Override
  public Html lead() {
    return Html.of(
        """
        <p>Show us that you are no robot.</p>
        <p><img id="captcha" src="/bank/captcha/image" width="260" height="84"
          alt="Five letters and digits"></p>
        """);
  }

  @Override
  public Html inputs() {
    return Html.of(
        """
        <label>The five letters and digits
        <input class="digits" name="captcha" maxlength="5" autocapitalize="characters"
          autocomplete="off" spellcheck="false" required autofocus></label>
        """);
  }

  @Override
  public List<String> names() {
    return List.of("captcha");
  }

  @Override
  public boolean isAnsweredBy(Map<String, String> inputs) {
    return captcha.text().equalsIgnoreCase(inputs.get("captcha"));
  }

  @Override
  public Optional<Instant> expiresAt() {
    return Optional.of(until);
  }

  @Override
  public boolean allowsOneAttempt() {
    return true;
  }

  @Override
  public Optional<byte[]> picture() {
    return Optional.of(captcha.png());
  }
}
