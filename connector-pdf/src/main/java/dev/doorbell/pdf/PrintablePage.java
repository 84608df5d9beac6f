package dev.doorbell.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page as it is printed: without scripts, frames and everything that would be loaded. Pictures
 * remain only if the page itself contains them, and if they are not too large to decode.
 */
final class PrintablePage {
  /** More elements take minutes to lay out. */
  static final int MAX_ELEMENTS = 20_000;

  private static final String REMOVED =
      "script, noscript, iframe, frame, frameset, object, embed, applet, audio, video, svg, math,"
          + " link, base, meta[http-equiv], template, source";

  private static final String EMBEDDED = "data:";
  private static final int MAX_PICTURES = 50;

  /** As {@link BufferedImage}: 80 MB. */
  private static final long MAX_PIXELS = 20_000_000;

  private final Document document;

  /**
   * @param page is not changed
   */
  PrintablePage(Document page, WorkLimit limit) {
    if (page.getAllElements().size() > MAX_ELEMENTS) {
      throw limit.failed("failed, since it has more than %d elements".formatted(MAX_ELEMENTS));
    }
    document = page.clone();
    document.select(REMOVED).remove();
    int pictures = 0;
    for (Element image : document.select("img, input[type=image]")) {
      limit.check();
      pictures++;
      if (pictures > MAX_PICTURES || !isPrintable(image.attr("src"))) {
        image.remove();
      }
    }
  }

  /** The addresses of the pictures that may be loaded, all of them {@code data:}. */
  Set<String> pictures() {
    return document.select("img").stream()
        .map(image -> image.attr("src"))
        .collect(Collectors.toUnmodifiableSet());
  }

  org.w3c.dom.Document toDom() {
    return new W3CDom().fromJsoup(document);
  }

  private static boolean isPrintable(String address) {
    int comma = address.indexOf(',');
    if (!address.startsWith(EMBEDDED)
        || comma < 0
        || !address.substring(0, comma).endsWith("base64")) {
      return false;
    }
    try {
      return pixels(Base64.getMimeDecoder().decode(address.substring(comma + 1))) <= MAX_PIXELS;
    } catch (IOException | IllegalArgumentException unreadable) {
      return false;
    }
  }

  /** Reads only the header of the picture. */
  private static long pixels(byte[] picture) throws IOException {
    try (ImageInputStream bytes =
        ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
      if (!readers.hasNext()) {
        throw new IOException("unknown format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(bytes);
        return (long) reader.getWidth(0) * reader.getHeight(0);
      } finally {
        reader.dispose();
      }
    }
  }
}
