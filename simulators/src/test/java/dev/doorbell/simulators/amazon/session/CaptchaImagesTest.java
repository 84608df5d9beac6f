package dev.doorbell.simulators.amazon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CaptchaImagesTest {
  private final CaptchaImages images = new CaptchaImages();

  @Test
  void a_captcha_is_solved_in_any_case_with_blanks_around() {
    String name = images.draw();

    assertThat(images.solve(name, " " + text(name).toLowerCase(Locale.ROOT) + " ")).isTrue();
  }

  @Test
  void a_captcha_accepts_one_attempt() {
    String name = images.draw();
    String text = text(name);

    assertThat(images.solve(name, "wrong")).isFalse();
    assertThat(images.solve(name, text)).isFalse();
    assertThat(images.png(name)).isEmpty();
  }

  @Test
  void an_image_can_be_read_after_it_was_solved_but_an_unknown_one_can_not() {
    String name = images.draw();
    byte[] png = images.png(name).orElseThrow();
    images.solve(name, text(name));

    assertThat(images.read(png)).isPresent();
    assertThat(images.read(new byte[] {1, 2, 3})).isEmpty();
  }

  private String text(String name) {
    return images.read(images.png(name).orElseThrow()).orElseThrow();
  }
}
