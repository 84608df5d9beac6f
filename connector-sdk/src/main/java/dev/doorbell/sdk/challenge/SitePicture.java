package dev.doorbell.sdk.challenge;

import dev.doorbell.events.challenge.ChallengeLimits;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Converts a site's picture to a {@code data:} URI that may be shown. */
final class SitePicture {
  private SitePicture() {}

  static String dataUri(Download picture) {
    long size = picture.body().size();
    String type = type(new String(picture.body().start(12), StandardCharsets.ISO_8859_1));
    if (type == null) {
      throw ConnectorException.siteChanged(
          "Expected a picture from %s, but got other content (%s, %d bytes)"
              .formatted(picture.url().getHost(), picture.contentType(), size));
    }
    if (size > ChallengeLimits.MAX_PICTURE_BYTES) {
      throw new ConnectorException(
          ErrorCode.CAPTCHA_RESOLUTION_FAILED,
          "A picture of %d bytes is too large to be shown".formatted(size));
    }
    return "data:image/%s;base64,%s"
        .formatted(type, Base64.getEncoder().encodeToString(picture.content()));
  }

  /**
   * The format that the first bytes identify, regardless of the media type that the site declares;
   * null for any other format.
   */
  private static @Nullable String type(String firstBytes) {
    if (firstBytes.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "png";
    }
    if (firstBytes.startsWith("\u00ff\u00d8\u00ff")) {
      return "jpeg";
    }
    if (firstBytes.startsWith("GIF87a") || firstBytes.startsWith("GIF89a")) {
      return "gif";
    }
    return firstBytes.startsWith("RIFF") && firstBytes.endsWith("WEBP") ? "webp" : null;
  }
}
