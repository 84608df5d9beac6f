package dev.doorbell.simulators.bank.question;

import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.QrCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the digits that the bank's app shows after it has scanned a QR code.
 *
 * @param content the content of the QR code
 * @param scanCode the digits that the app shows
 */
record QrQuestion(String content, String scanCode, Instant until) implements Question {

  @Override
  public String address() {
    return Paths.QR;
  }

  @Override
  public String formId() {
    return "qr-form";
  }

  @Override
  public Html lead() {
    return Html.of(
        """
        <p>Scan this with the Demo Bank app and enter what the app shows.</p>
        <p><img id="qr" src="/bank/qr/image" width="240" height="240" alt="QR code"></p>
        """);
  }

  @Override
  public Html inputs() {
    return Html.of(
        """
        <label>Code of 6 digits
        <input class="digits" name="code" inputmode="numeric" pattern="[0-9]*" maxlength="6"
          autocomplete="one-time-code" required autofocus></label>
        """);
  }

  @Override
  public List<String> names() {
    return List.of("code");
  }

  @Override
  public boolean isAnsweredBy(Map<String, String> inputs) {
    return scanCode.equals(inputs.get("code"));
  }

  @Override
  public Optional<Instant> expiresAt() {
    return Optional.of(until);
  }

  @Override
  public Optional<byte[]> picture() {
    return Optional.of(QrCode.png(content));
  }

  /** Without the answer. */
  @Override
  public String toString() {
    return "QrQuestion[until=" + until + "]";
  }
}
