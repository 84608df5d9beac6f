package dev.doorbell.testkit.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One table of the ways in which a page spells a secret: the rules replace each of them, and the
 * check, which does not use the rules, finds each of them.
 */
class SpellingsTest {
  private static final String PASSWORD = "Épée & \"Co\"/7+1%";
  private static final String CODE = "483920";
  private static final String LOGIN = "jane.doe42";
  private static final String PHONE = "+33 6 12 34 56 78";
  private static final String NAME = "Jane O'Neill";
  private static final String CUSTOMER = "80412237";
  private static final String SESAME = "open sesame 7";

  static Stream<Arguments> spellings() {
    return Stream.of(
        spelling("plain", PASSWORD, "x " + PASSWORD + " y"),
        spelling("in upper case", LOGIN, "JANE.DOE42"),
        spelling("in another case", PASSWORD, "éPÉE & \"cO\"/7+1%"),
        spelling("in a form", PASSWORD, "%C3%89p%C3%A9e+%26+%22Co%22%2F7%2B1%25"),
        spelling("in an address", PASSWORD, "%C3%89p%C3%A9e%20&%20%22Co%22/7+1%25"),
        spelling("with small escapes", PASSWORD, "%c3%89p%c3%a9e%20%26%20%22Co%22%2f7%2b1%25"),
        spelling("in an address in latin 1", PASSWORD, "%C9p%E9e+%26+%22Co%22%2F7%2B1%25"),
        spelling("encoded twice", LOGIN, "jane%252Edoe42"),
        spelling("in HTML", PASSWORD, "Épée &amp; &quot;Co&quot;/7+1%"),
        spelling("in HTML with names", PASSWORD, "&Eacute;p&eacute;e &amp; &quot;Co&quot;/7+1%"),
        spelling(
            "in HTML with numbers",
            PASSWORD,
            "&#201;p&#xE9;e &#38; &#x22;Co&#34;&#47;7&#43;1&#37;"),
        spelling("in JSON", PASSWORD, "\\u00c9p\\u00E9e & \\\"Co\\\"\\/7+1%"),
        spelling("in JSON in HTML", PASSWORD, "\\u00c9p\\u00e9e &amp; \\&quot;Co\\&quot;\\/7+1%"),
        spelling("in JSON for a page", PASSWORD, "Épée \\u0026 \\u0022Co\\u0022/7\\u002B1%"),
        spelling("in a script", LOGIN, "jane\\x2edoe42"),
        spelling("over two lines", NAME, "Jane\n    O&#39;Neill"),
        spelling("with a fixed space", NAME, "Jane&nbsp;O'Neill"),
        spelling("in base64", LOGIN, base64(LOGIN)),
        spelling("with another text in base64", LOGIN, base64(LOGIN + ":" + "secret")),
        spelling("after one byte in base64", LOGIN, base64("a" + LOGIN + ":b")),
        spelling("after two bytes in base64", LOGIN, base64("ab" + LOGIN + ":b")),
        spelling("in base64 in an address", CODE, "state=" + base64("code=" + CODE) + "&a=b"),
        spelling("in hexadecimal digits", LOGIN, hex(LOGIN)),
        spelling("in capital hexadecimal digits", LOGIN, hex(LOGIN).toUpperCase(Locale.ROOT)),
        spelling("a code in two groups", CODE, "<b>483 920</b>"),
        spelling("a code with a hyphen", CODE, "483-920"),
        spelling("a code with a fixed space", CODE, "483&nbsp;920"),
        spelling("a code in boxes", CODE, "<i>4</i><i>8</i><i>3</i><i>9</i><i>2</i><i>0</i>"),
        spelling("a code after an escape", CODE, "a=%20483920"),
        spelling("a code after a line break in JSON", CODE, "\"code:\\n483920\""),
        spelling("a phone as it was typed", PHONE, "tel:+33612345678"),
        spelling("a phone without its country", PHONE, "06 12 34 56 78"),
        spelling("a phone with full stops", PHONE, "+33.6.12.34.56.78"),
        spelling("a phone in an address", PHONE, "phone=%2B33612345678"),
        spelling("a number at the end of a word", CUSTOMER, "<p id=\"customer80412237\">"),
        spelling("a number inside of a word", CUSTOMER, "value=\"nr80412237x\""),
        spelling("a number with zeros before", CUSTOMER, "<img src=/img/00080412237.png>"),
        spelling("a number before a letter", CUSTOMER, "/p/80412237X"),
        spelling("a number in an account number", CUSTOMER, "GB29NWBK80412237"),
        spelling("a number in an e-mail name", CUSTOMER, "jane80412237"),
        spelling("a code after a word", CODE, "TAN483920"),
        spelling("a code before a word", CODE, "483920EUR"),
        spelling("a password with hyphens", SESAME, "open-sesame-7"),
        spelling("a password without spaces", SESAME, "OpenSesame7"),
        spelling("with soft hyphens", CUSTOMER, "8041&shy;2237"),
        spelling("with invisible characters", CUSTOMER, "80\u200b41&#x200b;22\\u200b37"),
        spelling("with apostrophes", CUSTOMER, "804'122'37"),
        spelling("with commas", CUSTOMER, "[8,0,4,1,2,2,3,7]"),
        spelling("with underscores", CUSTOMER, "8_0_4_1_2_2_3_7"),
        spelling("with a full stop", CODE, "483.920"),
        spelling("in wide digits", CUSTOMER, "８０４１２２３７"),
        spelling("in Arabic digits", CUSTOMER, "٨٠٤١٢٢٣٧"),
        spelling("inside of a word, escaped", CUSTOMER, "nr%38&#48;4\\x31\\u00322%33%2537x"),
        spelling("inside of a word, in elements", CUSTOMER, "<i>nr8041</i><b>2237x</b>"),
        spelling("in separated hexadecimal digits", CUSTOMER, "38 30 34 31 32 32 33 37"),
        spelling("in UTF-16 in base64", CUSTOMER, base64(utf16("nr " + CUSTOMER))),
        spelling("in base64 twice", CUSTOMER, base64(base64("nr " + CUSTOMER))),
        spelling("with separators in base64", CUSTOMER, base64("804 122 37")));
  }

  private static Arguments spelling(String name, String secret, String text) {
    return Arguments.of(name, secret, text);
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spellings")
  void a_secret_is_replaced(String name, String secret, String text) {
    SecretRegistry registry = new SecretRegistry();
    registry.person(secret, "the secret", "placeholder");
    String scrubbed = TextScrubber.of(registry).scrub(text);
    assertThat(scrubbed).as(name).isNotEqualTo(text);
    assertThat(new LeakCheck(registry).search("here", scrubbed)).as(scrubbed).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spellings")
  void a_secret_that_was_not_replaced_is_found(String name, String secret, String text) {
    SecretRegistry registry = new SecretRegistry();
    registry.person(secret, "the secret", "placeholder");
    assertThat(new LeakCheck(registry).search("here", text))
        .as(name)
        .extracting(LeakCheck.Leak::what)
        .contains("the secret");
  }

  static Stream<Arguments> others() {
    return Stream.of(
        spelling("a longer number", "48392", "148392 483920 4839 2x"),
        spelling("part of a word", "secret", "secretly"),
        spelling("an amount", "1234", "12.34"),
        spelling("another phone", PHONE, "06 12 34 56 79"));
  }

  @Test
  void a_number_of_a_script_stays_a_number() {
    SecretRegistry registry = new SecretRegistry();
    registry.person(CUSTOMER, "the secret", "placeholder");
    registry.person(PHONE, "the phone", "placeholder");
    registry.person("1980-02-29", "the date", "placeholder");
    String scrubbed =
        TextScrubber.of(registry)
            .scrub("{\"a\":80412237,\"b\":612345678,\"c\":19800229,\"d\":12804122370}");
    assertThat(scrubbed)
        .isEqualTo("{\"a\":10000001,\"b\":100000001,\"c\":20000101,\"d\":12100000010}");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void other_texts_are_kept(String name, String secret, String text) {
    SecretRegistry registry = new SecretRegistry();
    registry.person(secret, "the secret", "placeholder");
    assertThat(TextScrubber.of(registry).scrub(text)).as(name).isEqualTo(text);
    assertThat(new LeakCheck(registry).search("here", text)).as(name).isEmpty();
  }
}
