package dev.doorbell.sdk.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.encoding.Encoding;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormBodyTest {
  private static final List<FormEntry> ENTRIES =
      List.of(FormEntry.of("a\"b", "1\n2"), FormEntry.of("ł", "€"), FormEntry.noFile("f"));

  @Test
  void values_are_urlencoded_unless_the_form_says_otherwise() {
    for (String enctype : List.of("", "no/such", "application/x-www-form-urlencoded")) {
      FormBody body = FormBody.of(ENTRIES, enctype, Encoding.WINDOWS_1252, "B");
      assertThat(body.contentType()).isEqualTo("application/x-www-form-urlencoded");
      assertThat(text(body)).isEqualTo("a%22b=1%0D%0A2&%26%23322%3B=%80&f=");
    }
  }

  @Test
  void parts_are_separated_by_the_boundary() {
    FormBody body = FormBody.of(ENTRIES, "Multipart/Form-Data", Encoding.WINDOWS_1252, "B");
    assertThat(body.contentType()).isEqualTo("multipart/form-data; boundary=B");
    assertThat(text(body))
        .isEqualTo(
            """
            --B
            Content-Disposition: form-data; name="a%22b"

            1
            2
            --B
            Content-Disposition: form-data; name="&#322;"

            \u0080
            --B
            Content-Disposition: form-data; name="f"; filename=""
            Content-Type: application/octet-stream


            --B--
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void plain_text_has_a_line_for_each_value() {
    FormBody body = FormBody.of(ENTRIES, "text/plain", Encoding.WINDOWS_1252, "B");
    assertThat(body.contentType()).isEqualTo("text/plain");
    assertThat(text(body)).isEqualTo("a\"b=1\r\n2\r\n&#322;=\u0080\r\nf=\r\n");
  }

  @Test
  void to_string_omits_the_content() {
    FormBody body = FormBody.of(List.of(FormEntry.of("a", "S3CRET")), "", Encoding.UTF_8, "B");
    assertThat(body.toString() + FormEntry.of("a", "S3CRET")).doesNotContain("S3CRET");
  }

  private static String text(FormBody body) {
    return new String(body.bytes(), ISO_8859_1);
  }
}
