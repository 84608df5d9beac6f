package dev.doorbell.gateway.api;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Headers for a file whose name and type a foreign site has chosen. Name and type can't end their
 * header early, and a browser downloads the file instead of showing it as a page of this origin.
 */
public final class Attachment {
  private static final String UNKNOWN_TYPE = "application/octet-stream";
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,100}");

  private Attachment() {}

  /** {@code Content-Disposition}, with the name for old and new clients (RFC 6266). */
  public static String disposition(String name) {
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii(name), encoded(name));
  }

  /** The media type without parameters; {@code application/octet-stream} if it is not valid. */
  public static String contentType(String type) {
    String bare = type.strip().toLowerCase(java.util.Locale.ROOT).replaceFirst("\\s*;.*", "");
    return TYPE.matcher(bare).matches() ? bare : UNKNOWN_TYPE;
  }

  private static String ascii(String name) {
    StringBuilder safe = new StringBuilder();
    name.codePoints().limit(150).forEach(c -> safe.append(isPlain(c) ? (char) c : '_'));
    return safe.isEmpty() ? "document" : safe.toString();
  }

  private static boolean isPlain(int c) {
    return c > 0x1f && c < 0x7f && "\"\\/:*?<>|%;".indexOf(c) < 0;
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    String bare = name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
    for (byte piece : bare.getBytes(StandardCharsets.UTF_8)) {
      if (isAttributeCharacter(piece)) {
        encoded.append((char) piece);
      } else {
        encoded.append("%%%02X".formatted(piece & 0xff));
      }
    }
    return encoded.toString();
  }

  private static boolean isAttributeCharacter(byte c) {
    return c > 0 && (Character.isLetterOrDigit((int) c) || "-._~".indexOf(c) >= 0);
  }
}
