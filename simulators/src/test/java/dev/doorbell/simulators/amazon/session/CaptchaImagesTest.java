package dev.doorbell.simulators.amazon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CaptchaImagesTest {
  private final CaptchaImages images = new CaptchaImages();

  @Test
  void case_and_surrounding_blanks_of_a_solution_are_ignored() {
    String name = images.draw();

    assertThat(images.solve(name, " " + findText(name).toLowerCase(Locale.ROOT) + " ")).isTrue();
  }

  @Test
  void a_captcha_accepts_one_attempt() {
    String name = images.draw();
    String text = findText(name);

    assertThat(images.solve(name, "wrong")).isFalse();
    assertThat(images.solve(name, text)).isFalse();
    assertThat(images.png(name)).isEmpty();
  }

  @Test
  void the_text_of_a_solved_captcha_is_still_known_and_an_unknown_image_has_no_text() {
    String name = images.draw();
    byte[] png = images.png(name).orElseThrow();
    images.solve(name, findText(name));

    assertThat(images.findText(png)).isPresent();
    assertThat(images.findText(new byte[] {1, 2, 3})).isEmpty();
  }

  private String findText(String name) {
    return images.findText(images.png(name).orElseThrow()).orElseThrow();
  }
}
