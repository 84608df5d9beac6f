package dev.doorbell.e2e.browser;

import dev.doorbell.sdk.page.Form;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * One page with a form, and how Chromium and the SDK fill and send it.
 *
 * @param name what the case is about
 * @param charset in the header of the page
 * @param html the page; its first form is sent
 * @param script fills and sends the form in Chromium
 * @param filling fills the form in the SDK
 */
record FormCase(
    String name, Charset charset, String html, String script, UnaryOperator<Form> filling) {
  private static final String ENTER = "";

  /** Sent by the Enter key in the first text field. */
  static FormCase entered(String name, String html) {
    return new FormCase(name, StandardCharsets.UTF_8, html, ENTER, form -> form);
  }

  /** Sent by a click on the element of that selector. */
  FormCase clicking(String selector, UnaryOperator<Form> filling) {
    return new FormCase(
        name, charset, html, "document.querySelector('%s').click()".formatted(selector), filling);
  }

  /** Sent by a script. */
  FormCase running(String script, UnaryOperator<Form> filling) {
    return new FormCase(name, charset, html, script, filling);
  }

  FormCase in(String charset) {
    return new FormCase(name, Charset.forName(charset), html, script, filling);
  }

  boolean byEnterKey() {
    return script.equals(ENTER);
  }

  @Override
  public String toString() {
    return name;
  }
}
