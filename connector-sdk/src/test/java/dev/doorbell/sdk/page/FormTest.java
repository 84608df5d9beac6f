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
        .containsExactly(
            "csrf=t0", "login=old", "password=", "news=on", "lang=de", "note=hello", "go=1");
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
    SavedForm kept = filled.toSavedForm();
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
    Page table =
        page("<table><form id=f action=/x><tr><td><input name=a value=1></td></tr></form></table>");
    assertThat(sent(table.form("#f").toSavedForm().form())).containsExactly("a=1");
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
    "ISO-8859-1, windows-1252",
    "UTF-8, UTF-8",
    "UTF-16LE, UTF-8",
    "UTF-16BE, UTF-8",
    "GB2312, GBK",
    "Shift_JIS, Shift_JIS"
  })
  void values_are_encoded_in_the_encoding_of_the_page_or_in_utf_8(String header, String name) {
    byte[] content = HTML.getBytes(Charset.forName(header));
    URI url = URI.create("https://site.example/");
    Form form = new Page(url, 200, Charset.forName(header), content).form("#f");
    assertThat(form.encoding().name()).isEqualTo(name);
    Form restored = form.toSavedForm().form();
    assertThat(sent(restored)).isEqualTo(sent(form)).contains("csrf=t0");
    assertThat(restored.encoding()).isEqualTo(form.encoding());
  }

  @Test
  void a_character_that_the_encoding_lacks_is_a_reference() {
    byte[] content = "<form method=post><input name=a>".getBytes(StandardCharsets.US_ASCII);
    URI url = URI.create("https://site.example/");
    Form form =
        new Page(url, 200, StandardCharsets.ISO_8859_1, content).form("form").fill("a", "pa€ss ł");
    assertThat(new String(form.body().bytes(), StandardCharsets.US_ASCII))
        .isEqualTo("a=pa%80ss+%26%23322%3B");
    assertThat(form.query()).isEqualTo("a=pa%80ss+%26%23322%3B");
  }

  @Test
  void the_first_button_or_the_named_one_is_pressed_and_no_other() {
    Form form =
        page("<form><input name=code><input type=submit name=ok value=Verify>"
                + "<input type=submit name=resend value='Send again'><button id=cancel formaction=/c>C</button>")
            .form("form");
    assertThat(sent(form.fill("code", "1"))).containsExactly("code=1", "ok=Verify");
    assertThat(sent(form.pressing("resend"))).containsExactly("code=", "resend=Send again");
    assertThat(sent(form.pressing("resend").pressing("ok"))).containsExactly("code=", "ok=Verify");
    assertThat(sent(form.pressing("cancel"))).containsExactly("code=");
    assertThat(form.pressing("cancel").action()).isEqualTo("https://site.example/c");
    assertThat(sent(form.pressingNone())).containsExactly("code=");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> form.pressing("code"))
        .withMessageContaining("button 'code' of form 'form'");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> form.pressing("ok", "Other"));
  }

  @Test
  void a_disabled_first_button_is_not_replaced_by_another_but_can_be_named() {
    Form form =
        page("<form><button name=ok value=1 disabled>OK</button><button name=resend value=1>R</button>")
            .form("form");
    assertThat(sent(form)).isEmpty();
    assertThat(sent(form.pressing("ok"))).containsExactly("ok=1");
  }

  @Test
  void a_button_decides_address_method_and_encoding_of_the_body() {
    Form form =
        page("<form action=/a enctype=text/plain><button>A</button><button name=b formmethod=post"
                + " formaction='' formenctype=multipart/form-data>B</button>")
            .form("form");
    assertThat(form.post()).isFalse();
    Form other = form.pressing("b");
    assertThat(other.post()).isTrue();
    assertThat(other.action()).isEqualTo("https://site.example/a/login?q=1");
    assertThat(other.body().contentType()).startsWith("multipart/form-data; boundary=----");
    assertThat(other.toSavedForm().form().pressing("b").action()).isEqualTo(other.action());
  }

  @Test
  void a_form_of_a_dialog_is_not_sent() {
    Form form = page("<form method=dialog><button>OK</button>").form("form");
    assertThatExceptionOfType(ConnectorException.class).isThrownBy(form::post);
  }

  @Test
  void a_saved_form_keeps_what_its_page_said_about_its_inputs() {
    Page outside =
        page(
            "<input name=out form=f value=1><fieldset disabled><form id=f dir=rtl action=x>"
                + "<input name=d value=1></form></fieldset><div dir=rtl><textarea name=t form=f dirname=t.dir>\n\nx</textarea></div>"
                + "<form id=g><input name=n value='a&amp;b\u00a0'><template><input name=no></template></form>");
    for (String selector : List.of("#f", "#g")) {
      Form form = outside.form(selector);
      assertThat(sent(form.toSavedForm().form())).isEqualTo(sent(form));
      assertThat(form.toSavedForm().form().action()).isEqualTo(form.action());
    }
    assertThat(sent(outside.form("#f"))).containsExactly("out=1", "t=\nx", "t.dir=rtl");
  }

  @Test
  void a_list_or_a_radio_button_gets_only_a_value_that_it_has() {
    Form form =
        page("<title>Sign in</title><form id=f><select name=s><option value=1>One<option value=2 disabled>Two</select>"
                + "<input type=radio name=r value=a checked><input type=radio name=r value=b><input name=off disabled>")
            .form("form");
    assertThat(sent(form.fill("r", "b").fill("s", "1"))).containsExactly("s=1", "r=b");
    String option = "an enabled option with the requested value in input '%s'";
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> form.fill("s", "S3CRET"))
        .withMessageContaining(option.formatted("s"))
        .withMessageNotContaining("S3CRET");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> form.fill("s", "2"))
        .withMessageContaining(option.formatted("s"));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> form.fill("r", "c"))
        .withMessageContaining(option.formatted("r"));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> form.fill("off", "1"))
        .withMessageContaining("enabled input 'off'");
    assertThat(sent(form.add("off", "1").add("s", "3"))).contains("off=1", "s=3");
  }

  @Test
  void boxes_are_ticked_by_value_and_unticked() {
    Form form =
        page("<form><input type=hidden name=k value=0><input type=checkbox name=k value=1>"
                + "<input type=checkbox name=k value=2 checked><input type=radio name=only value=x>")
            .form("form");
    assertThat(sent(form.tick("k"))).containsExactly("k=0", "k=1", "k=2");
    assertThat(sent(form.tick("k", "1").untick("k"))).containsExactly("k=0");
    assertThat(sent(form.untick("k").fill("k", "2"))).containsExactly("k=0", "k=2");
    assertThat(sent(form.tick("only"))).contains("only=x");
    assertThat(
            sent(
                page("<form><input type=hidden name=k value=0><select name=k><option>a<option>b</select>")
                    .form("form")
                    .fill("k", "b")))
        .containsExactly("k=0", "k=b");
    assertThatExceptionOfType(ConnectorException.class).isThrownBy(() -> form.tick("k", "3"));
    assertThatExceptionOfType(ConnectorException.class).isThrownBy(() -> form.untick("only"));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 1, 123456, 1|2|3|4|5|6",
    "6, , 123456, 1|2|3|4|5|6",
    "2, 3, 123456, 123|456",
    "3, 1, 12, 1|2|",
    "2, 1, 123, 1|23",
    "2, , 123, 123|",
    "2, 40, me@site.example, me@site.example|",
    "3, 1, '', ||"
  })
  void a_value_is_spread_over_several_fields(int fields, String limit, String value, String parts) {
    String limited = limit == null ? "" : "maxlength=" + limit;
    String html = "<form>" + "<input name=c %s>".formatted(limited).repeat(fields);
    Form form = page(html).form("form").fill("c", value);
    assertThat(form.entries())
        .extracting(Form.Entry::value)
        .containsExactly(parts.split("\\|", -1));
    assertThat(
            sent(
                page("<form><input name=c><input name=c>")
                    .form("form")
                    .fillEach("c", List.of("x", "y"))))
        .containsExactly("c=x", "c=y");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> form.fillEach("c", List.of("x", "y", "z", "w")))
        .withMessageContaining("4 inputs 'c' instead of %d".formatted(fields));
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
