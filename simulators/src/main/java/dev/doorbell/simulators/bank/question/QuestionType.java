package dev.doorbell.simulators.bank.question;

import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.page.Html;
import java.util.List;

/** The kinds of questions, with their pages. */
enum QuestionType {
  /** A question whose answer the customer chose when they opened their account. */
  SECURITY(
      Paths.QUESTION,
      "question-form",
      """
      <p id="question">What was the name of your first pet?</p>\
      """,
      """
      <label>Your answer
      <input name="answer" maxlength="60" spellcheck="false" required autofocus></label>
      """,
      "answer"),
  /** Two digits of the PIN, and the date of birth. */
  FIELDS(
      Paths.FIELDS,
      "fields-form",
      """
      <p>Two digits of your PIN, and your date of birth, please.</p>\
      """,
      """
      <label>Third digit of your PIN
      <input class="digits" name="pin3" type="password" inputmode="numeric" pattern="[0-9]"
        maxlength="1" autocomplete="off" required autofocus></label>
      <label>Fifth digit of your PIN
      <input class="digits" name="pin5" type="password" inputmode="numeric" pattern="[0-9]"
        maxlength="1" autocomplete="off" required></label>
      <label>Date of birth
      <input name="birthdate" type="date" required></label>
      """,
      "pin3",
      "pin5",
      "birthdate"),
  /** The text of a captcha. */
  CAPTCHA(
      Paths.CAPTCHA,
      "captcha-form",
      """
      <p>Show us that you are no robot.</p>
      <p><img id="captcha" src="/bank/captcha/image" width="260" height="84"
        alt="Five letters and digits"></p>
      """,
      """
      <label>The five letters and digits
      <input class="digits" name="captcha" maxlength="5" autocapitalize="characters"
        autocomplete="off" spellcheck="false" required autofocus></label>
      """,
      "captcha"),
  /** The digits that the bank's app shows after it has scanned a QR code. */
  QR(
      Paths.QR,
      "qr-form",
      """
      <p>Scan this with the Demo Bank app and enter what the app shows.</p>
      <p><img id="qr" src="/bank/qr/image" width="240" height="240" alt="QR code"></p>
      """,
      """
      <label>Code of 6 digits
      <input class="digits" name="code" inputmode="numeric" pattern="[0-9]*" maxlength="6"
        autocomplete="one-time-code" required autofocus></label>
      """,
      "code");

  private final String address;
  private final String formId;
  private final String introduction;
  private final String inputs;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes an immutable copy.
  private final List<String> names;

  QuestionType(String address, String formId, String introduction, String inputs, String... names) {
    this.address = address;
    this.formId = formId;
    this.introduction = introduction;
    this.inputs = inputs;
    this.names = List.of(names);
  }

  /** The path of its page. */
  String address() {
    return address;
  }

  String formId() {
    return formId;
  }

  /** The text above the form. */
  Html introduction() {
    return Html.verbatim(introduction);
  }

  /** The inputs of the form. */
  Html inputs() {
    return Html.verbatim(inputs);
  }

  /** The names of the inputs. */
  List<String> names() {
    return names;
  }
}
