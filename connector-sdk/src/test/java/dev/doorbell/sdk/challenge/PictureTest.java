package dev.doorbell.sdk.challenge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  private static final String PNG = "\u0089PNG\r\n\u001a\n";

  @ParameterizedTest
  @CsvSource({
    "image/png, '\u0089PNG\\r\\n\u001a\\n', png",
    "application/octet-stream, '\u00ff\u00d8\u00ff\u00e0', jpeg",
    "text/html, GIF87a, gif",
    "image/svg+xml, GIF89a, gif",
    "image/png, RIFF....WEBP, webp"
  })
  void the_format_of_a_picture_follows_its_bytes_not_the_declared_type(
      String called, String begins, String type) {
    byte[] content = bytes(begins.translateEscapes() + "\0\1\2dots");
    assertThat(Challenge.picture(download(called, content)).question())
        .isEqualTo(
            new Question.Picture(
                "data:image/%s;base64,%s"
                    .formatted(type, Base64.getEncoder().encodeToString(content))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<?xml version='1.0'?><svg/>",
        "<html>SECRET</html>",
        "\u0089PNG",
        "GIF88a",
        "RIFF....WAVE",
        "BM bitmap",
        "%PDF-1.7"
      })
  void other_content_is_a_changed_site_and_is_not_quoted(String content) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> Challenge.picture(download("image/png", bytes(content))))
        .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code)
        .returns(ConnectorException.SITE_CHANGED, ConnectorException::reason)
        .withMessageContaining("image/png")
        .withMessageNotContaining("SECRET");
  }

  @Test
  void a_picture_that_is_too_large_for_an_event_fails_as_an_unsolved_captcha() {
    byte[] fits = Arrays.copyOf(bytes(PNG), 100_000);
    assertThat(Challenge.picture(download("image/png", fits)).question())
        .isInstanceOf(Question.Picture.class);
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> Challenge.picture(download("image/png", Arrays.copyOf(fits, 100_001))))
        .returns(ErrorCode.CAPTCHA_RESOLUTION_FAILED, ConnectorException::code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://site.example/captcha.png",
        "data:image/svg+xml;base64,AAAA",
        "data:image/png,SECRET",
        "data:image/png;base64,",
        "data:image/png;base64,AA'onerror=",
        "data:text/html;base64,AAAA"
      })
  void a_data_uri_of_a_page_must_be_a_small_raster_picture(String dataUri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.picture(dataUri))
        .withMessageNotContaining("SECRET");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.picture("data:image/png;base64," + "A".repeat(200_000)));
  }

  private static Download download(String type, byte[] content) {
    return new Download(URI.create("https://site.example/captcha"), type, content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
