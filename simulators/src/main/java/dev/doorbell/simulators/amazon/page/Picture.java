package dev.doorbell.simulators.amazon.page;

/**
 * The picture of a captcha on a page.
 *
 * @param name identifies the captcha in the answer
 * @param address the address of the image
 */
public record Picture(String name, String address) {
  /** The page has no captcha. */
  public static final Picture NONE = new Picture("", "");

  /**
   * The picture of a captcha that {@code CaptchaImages} has drawn.
   *
   * @param host the scheme and host of the image; empty for the host of the page
   */
  public static Picture at(String host, String name) {
    return new Picture(name, host + Paths.PICTURE.replace("{name}", name));
  }

  boolean isNone() {
    return name.isEmpty();
  }
}
