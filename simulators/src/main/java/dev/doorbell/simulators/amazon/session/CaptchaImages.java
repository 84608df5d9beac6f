package dev.doorbell.simulators.amazon.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.login.RandomToken;
import dev.doorbell.simulators.page.Captcha;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Draws captchas, serves their images and checks one answer to each. The address of an image
 * contains the name of its captcha. At most 2,000 captchas are kept; a new one then replaces the
 * oldest. Thread-safe: each method is atomic.
 */
public final class CaptchaImages {
  private static final int MAX_CAPTCHAS = 2_000;

  @GuardedBy("this")
  private final Map<String, Captcha> unsolved = new LinkedHashMap<>();

  @GuardedBy("this")
  private final Map<ByteBuffer, String> texts = new LinkedHashMap<>();

  /** Draws a captcha and returns its name. */
  public synchronized String draw() {
    Captcha picture = Captcha.draw();
    String name = RandomToken.next();
    dropOldest(unsolved);
    dropOldest(texts);
    unsolved.put(name, picture);
    texts.put(ByteBuffer.wrap(picture.png()), picture.text());
    return name;
  }

  private static void dropOldest(Map<?, ?> map) {
    if (map.size() >= MAX_CAPTCHAS) {
      map.remove(map.keySet().iterator().next());
    }
  }

  /** The image as PNG; empty after an attempt, and for an unknown name. */
  public synchronized Optional<byte[]> png(String name) {
    return Optional.ofNullable(unsolved.get(name)).map(Captcha::png);
  }

  /** Returns whether the text is right, ignoring case, and removes the captcha in any case. */
  public synchronized boolean solve(String name, String text) {
    Captcha picture = unsolved.remove(name);
    return picture != null && picture.text().equalsIgnoreCase(text.strip());
  }

  /**
   * Returns the text of a captcha; empty if the image is not from this site or is not kept any
   * more.
   */
  public synchronized Optional<String> findText(byte[] png) {
    return Optional.ofNullable(texts.get(ByteBuffer.wrap(png)));
  }
}
