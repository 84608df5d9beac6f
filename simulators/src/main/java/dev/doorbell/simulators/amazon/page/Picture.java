package dev.doorbell.simulators.amazon.page;

/**
 * The captcha on a page.
 *
 * @param name identifies the captcha in the answer
 * @param address of the file
 */
public record Picture(String name, String address) {
  public static final Picture NOTHING = new Picture("", "");

  /**
   * A captcha that was drawn.
   *
   * @param host scheme and host; empty for the page's own
   */
  public static Picture at(String host, String name) {
    return new Picture(name, host + Paths.PICTURE.replace("{name}", name));
  }

  boolean isNothing() {
    return name.isEmpty();
  }
}
