package dev.doorbell.sdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
  private static final String HTML =
      """
      <title>Sign in</title>
      <form id=f method=POST action="in?x=1">
        <input type=hidden name=csrf value=t0>
        <input name=login value=old><input type=password name=password>
        <input type=checkbox name=remember value=yes><input type=checkbox name=news checked>
        <select name=lang><option value=fr><option value=de selected></select>
        <textarea name=note>hello</textarea>
        <input name=gone disabled value=1><button name=go value=1>Go</button>
      </form>
      <form id=bare></form><form id=based action="http://[broken"></form><div id=no></div>
      """;

  private final Page page = page(HTML);

  @Test
  void a_form_starts_with_the_values_of_the_page() {
    assertThat(sent(page.form("#f")))
        .containsExactly("csrf=t0", "login=old", "password=", "news=on", "lang=de", "note=hello");
    assertThat(page.form("#f").post()).isTrue();
    assertThat(page.form("#f").action()).isEqualTo("https://site.example/a/in?x=1");
  }

  @Test
  void filling_and_ticking_return_a_new_form() {
    Form old = page.form("#f");
    Form filled = old.fill("login", "me").tick("remember").add("extra", "1");
    assertThat(sent(filled)).contains("csrf=t0", "login=me", "remember=yes", "extra=1");
    assertThat(sent(old)).contains("login=old").doesNotContain("remember=yes", "extra=1");
  }

  @Test
  void filling_several_inputs_fails_if_one_is_missing() {
    Form form = page.form("#f");
    assertThat(sent(form.fillAll(Map.of("login", "me", "password", "p"))))
        .contains("csrf=t0", "login=me", "password=p");
    assertMissing(() -> form.fillAll(Map.of("login", "me", "pin", "1")), "input 'pin'");
  }

  @Test
  void a_saved_form_is_restored_as_the_site_sent_it() {
    Form filled = page.form("#f").fill("password", "S3CRET");
    SavedForm kept = filled.kept();
    Form again = kept.form();
    assertThat(sent(again)).isEqualTo(sent(page.form("#f")));
    assertThat(again.action()).isEqualTo("https://site.example/a/in?x=1");
    assertThat(again.post()).isTrue();
    assertThat(sent(again.fill("login", "me").tick("remember"))).contains("remember=yes");
    assertThat(kept.html()).doesNotContain("S3CRET");
    assertThat(kept.toString()).doesNotContain("t0");
  }

  @Test
  void a_saved_form_has_the_inputs_that_a_table_moved_out_of_it() {
    Page odd =
        page("<table><form id=f action=/x><tr><td><input name=a value=1></td></tr></form></table>");
    assertThat(sent(odd.form("#f").kept().form())).containsExactly("a=1");
  }

  @Test
  void a_form_without_an_action_is_sent_to_its_page_by_get() {
    assertThat(page.form("#bare").action()).isEqualTo("https://site.example/a/login?q=1");
    assertThat(page.form("#bare").post()).isFalse();
  }

  @Test
  void a_missing_form_or_input_names_selector_and_title_but_no_text() {
    assertMissing(() -> page.form("#other"), "form '#other'");
    assertMissing(() -> page.form("#no"), "form '#no'");
    assertMissing(() -> page.form("#f").fill("pin", "S3CRET"), "input 'pin' of form '#f'");
    assertMissing(() -> page.form("#f").tick("trust"), "input 'trust' of form '#f'");
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, ISO-8859-1",
    "UTF-8, UTF-8",
    "UTF-16, UTF-8",
    "UTF-16LE, UTF-8",
    "UTF-32, UTF-8",
    "ISO-2022-CN, UTF-8"
  })
  void values_are_encoded_in_the_charset_of_the_page_or_in_utf_8(String said, String written) {
    Charset charset = Charset.forName(said);
    byte[] content =
        charset.canEncode() ? HTML.getBytes(charset) : HTML.getBytes(StandardCharsets.US_ASCII);
    Form form = new Page(URI.create("https://site.example/"), 200, charset, content).form("#f");
    assertThat(form.charset()).isEqualTo(Charset.forName(written));
    assertThat(sent(form.kept().form())).isEqualTo(sent(form)).contains("csrf=t0");
  }

  @Test
  void to_string_of_a_form_omits_its_values() {
    Form form = page.form("#f").fill("password", "S3CRET");
    assertThat(form.toString() + form.entries()).doesNotContain("S3CRET", "t0");
  }

  private static void assertMissing(Runnable action, String what) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(action::run)
        .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code)
        .withMessageContaining(what)
        .withMessageContaining("Sign in")
        .withMessageNotContaining("S3CRET")
        .withMessageNotContaining("hello");
  }

  private static List<String> sent(Form form) {
    return form.entries().stream().map(entry -> entry.name() + "=" + entry.value()).toList();
  }

  private static Page page(String html) {
    return new Page(
        URI.create("https://site.example/a/login?q=1"),
        200,
        null,
        html.getBytes(StandardCharsets.UTF_8));
  }
}
