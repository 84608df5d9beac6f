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
  private static final int LETTER_COUNT = 5;
  private static final int WIDTH = 260;
  private static final int HEIGHT = 84;
  private static final double SCALE = 6.5;
  private static final int LINE_COUNT = 4;
  private static final Color BACKGROUND = new Color(0xf3efe4);
  private static final Color FOREGROUND = new Color(0x24405c);
  private final String text;
  private final byte[] png;

  private Captcha(String text, byte[] png) {
    this.text = text;
    this.png = png;
  }

  /** Draws a new captcha with random text. */
  public static Captcha draw() {
    String text =
        IntStream.range(0, LETTER_COUNT)
            .mapToObj(_ -> Glyphs.ALPHABET.charAt(RANDOM.nextInt(Glyphs.ALPHABET.length())))
            .map(String::valueOf)
            .collect(Collectors.joining());
    return new Captcha(text, Png.encode(drawText(text, RANDOM)));
  }

  /** The text in the image. */
  public String text() {
    return text;
  }

  public byte[] png() {
    return png.clone();
  }

  private static BufferedImage drawText(String text, RandomGenerator random) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(BACKGROUND);
      graphics.fillRect(0, 0, WIDTH, HEIGHT);
      graphics.setColor(FOREGROUND);
      for (int index = 0; index < text.length(); index++) {
        graphics.fill(
            Glyphs.createShape(text.charAt(index))
                .createTransformedArea(createTransform(index, random)));
      }
      for (int line = 0; line < LINE_COUNT; line++) {
        graphics.setStroke(new BasicStroke(random.nextFloat(1, 2.5f)));
        graphics.draw(createCurve(random));
      }
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  /** Creates the position of a letter, with a random rotation and offset. */
  private static AffineTransform createTransform(int index, RandomGenerator random) {
    double middle = WIDTH * (index + 0.5) / LETTER_COUNT + random.nextDouble(-4, 4);
    AffineTransform transform =
        AffineTransform.getTranslateInstance(middle, HEIGHT / 2.0 + random.nextDouble(-7, 7));
    transform.rotate(random.nextDouble(-0.35, 0.35));
    transform.shear(random.nextDouble(-0.2, 0.2), 0);
    transform.scale(SCALE, SCALE);
    transform.translate(-Glyphs.COLUMNS / 2.0, -Glyphs.ROWS / 2.0);
    return transform;
  }

  private static CubicCurve2D createCurve(RandomGenerator random) {
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
