package dev.doorbell.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nSet-Cookie: x=y",
        "a\"; filename=\"b.html",
        "../../etc/passwd",
        "..\\x",
        "a%22b",
        "é€😀.pdf",
        "",
        "a;b",
        "\u0000"
      })
  void a_name_can_not_end_its_header_early(String name) {
    String header = Attachment.disposition(name);
    assertThat(header)
        .matches("attachment; filename=\"[^\"\\\\/;%]+\"; filename\\*=UTF-8''[A-Za-z0-9%._~-]*")
        .doesNotContain("%2F")
        .doesNotContain("%0D");
  }

  @Test
  void an_ordinary_name_is_unchanged() {
    assertThat(Attachment.disposition("Statement 2026-01.pdf"))
        .isEqualTo(
            "attachment; filename=\"Statement 2026-01.pdf\"; filename*=UTF-8''Statement%202026-01.pdf");
  }

  @Test
  void an_invalid_media_type_becomes_octet_stream() {
    assertThat(Attachment.contentType("application/PDF; charset=x")).isEqualTo("application/pdf");
    assertThat(Attachment.contentType("a/b\r\nX: y")).isEqualTo("application/octet-stream");
    assertThat(Attachment.contentType("")).isEqualTo("application/octet-stream");
  }
}
