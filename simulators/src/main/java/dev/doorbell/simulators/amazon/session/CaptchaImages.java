package dev.doorbell.simulators.amazon.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.page.Captcha;
import dev.doorbell.simulators.site.RandomToken;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * CaptchaImages that were shown, by a name that their addresses hold: each takes one answer.
 * Thread-safe: each method is one step.
 */
public final class CaptchaImages {
  private static final int KEPT = 2_000;

  @GuardedBy("this")
  private final Map<String, Captcha> unanswered = new LinkedHashMap<>();

  @GuardedBy("this")
  private final Map<ByteBuffer, String> texts = new LinkedHashMap<>();

  /** Draws one and returns its name. */
  public synchronized String draw() {
    Captcha picture = Captcha.draw();
    String name = RandomToken.next();
    shorten(unanswered);
    shorten(texts);
    unanswered.put(name, picture);
    texts.put(ByteBuffer.wrap(picture.png()), picture.text());
    return name;
  }

  private static void shorten(Map<?, ?> map) {
    if (map.size() >= KEPT) {
      map.remove(map.keySet().iterator().next());
    }
  }

  /** The file; empty if it was answered, or is unknown. */
  public synchronized Optional<byte[]> png(String name) {
    return Optional.ofNullable(unanswered.get(name)).map(Captcha::png);
  }

  /** Whether the answer is right, in whatever case; the picture takes no other. */
  public synchronized boolean answer(String name, String text) {
    Captcha picture = unanswered.remove(name);
    return picture != null && picture.text().equalsIgnoreCase(text.strip());
  }

  /** What somebody reads who looks at that file; empty if it was not drawn here. */
  public synchronized Optional<String> read(byte[] png) {
    return Optional.ofNullable(texts.get(ByteBuffer.wrap(png)));
  }
}
