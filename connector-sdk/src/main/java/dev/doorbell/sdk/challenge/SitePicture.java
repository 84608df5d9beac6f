package dev.doorbell.sdk.challenge;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which pictures of a site can be shown to users: raster formats only (an SVG may contain
 * scripts), small enough for an event.
 */
final class SitePicture {
  private static final int MAX_BYTES = 100_000;
  private static final Pattern DATA_URI =
      Pattern.compile("data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}");
  private static final int MAX_LENGTH = "data:image/jpeg;base64,".length() + 4 * MAX_BYTES / 3 + 4;

  private SitePicture() {}

  static boolean showable(String dataUri) {
    return dataUri.length() <= MAX_LENGTH && DATA_URI.matcher(dataUri).matches();
  }

  static String dataUri(Download picture) {
    byte[] content = picture.content();
    String type =
        type(new String(content, 0, Math.min(content.length, 12), StandardCharsets.ISO_8859_1));
    if (type == null) {
      throw ConnectorException.siteChanged(
          "Expected a picture from %s, but got other content (%s, %d bytes)"
              .formatted(picture.url().getHost(), picture.contentType(), content.length));
    }
    if (content.length > MAX_BYTES) {
      throw new ConnectorException(
          ErrorCode.CAPTCHA_RESOLUTION_FAILED,
          "A picture of %d bytes is too large to be shown".formatted(content.length));
    }
    return "data:image/%s;base64,%s".formatted(type, Base64.getEncoder().encodeToString(content));
  }

  /**
   * The format by the first bytes, regardless of the media type that the site declares; null for
   * any other format.
   */
  private static @Nullable String type(String begin) {
    if (begin.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "png";
    }
    if (begin.startsWith("\u00ff\u00d8\u00ff")) {
      return "jpeg";
    }
    if (begin.startsWith("GIF87a") || begin.startsWith("GIF89a")) {
      return "gif";
    }
    return begin.startsWith("RIFF") && begin.endsWith("WEBP") ? "webp" : null;
  }
}
