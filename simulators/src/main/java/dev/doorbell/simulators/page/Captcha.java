package dev.doorbell.simulators.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.image.BufferedImage;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An image of five rotated letters and digits with lines over them, which only people can read. */
public final class Captcha {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LETTERS = 5;
  private static final int WIDTH = 260;
  private static final int HEIGHT = 84;
  private static final double SCALE = 6.5;
  private static final int NOISE = 4;
  private static final Color PAPER = new Color(0xf3efe4);
  private static final Color INK = new Color(0x24405c);
  private final String text;
  private final byte[] png;

  private Captcha(String text, byte[] png) {
    this.text = text;
    this.png = png;
  }

  /** Draws a new captcha with random text. */
  public static Captcha draw() {
    String text =
        IntStream.range(0, LETTERS)
            .mapToObj(_ -> Glyphs.ALPHABET.charAt(RANDOM.nextInt(Glyphs.ALPHABET.length())))
            .map(String::valueOf)
            .collect(Collectors.joining());
    return new Captcha(text, Png.of(picture(text, RANDOM)));
  }

  /** The text in the image. */
  public String text() {
    return text;
  }

  public byte[] png() {
    return png.clone();
  }

  private static BufferedImage picture(String text, RandomGenerator random) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setColor(PAPER);
      pen.fillRect(0, 0, WIDTH, HEIGHT);
      pen.setColor(INK);
      for (int place = 0; place < text.length(); place++) {
        pen.fill(Glyphs.shape(text.charAt(place)).createTransformedArea(pose(place, random)));
      }
      for (int line = 0; line < NOISE; line++) {
        pen.setStroke(new BasicStroke(random.nextFloat(1, 2.5f)));
        pen.draw(curve(random));
      }
    } finally {
      pen.dispose();
    }
    return picture;
  }

  /** The position of a letter, with a random rotation and offset. */
  private static AffineTransform pose(int place, RandomGenerator random) {
    double middle = WIDTH * (place + 0.5) / LETTERS + random.nextDouble(-4, 4);
    AffineTransform pose =
        AffineTransform.getTranslateInstance(middle, HEIGHT / 2.0 + random.nextDouble(-7, 7));
    pose.rotate(random.nextDouble(-0.35, 0.35));
    pose.shear(random.nextDouble(-0.2, 0.2), 0);
    pose.scale(SCALE, SCALE);
    pose.translate(-Glyphs.COLUMNS / 2.0, -Glyphs.ROWS / 2.0);
    return pose;
  }

  private static CubicCurve2D curve(RandomGenerator random) {
    return new CubicCurve2D.Double(
        0,
        random.nextDouble(HEIGHT),
        WIDTH / 3.0,
        random.nextDouble(HEIGHT),
        WIDTH * 2 / 3.0,
        random.nextDouble(HEIGHT),
        WIDTH,
        random.nextDouble(HEIGHT));
  }
}
