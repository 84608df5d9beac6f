package dev.doorbell.konnector.stack;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The media type of an upload, by its first bytes: a page in place of a PDF must be noticed. */
final class SniffedType {
  /** How many bytes it reads. */
  static final int BYTES = 1_024;

  private SniffedType() {}

  /** The type of content that begins so; {@code declared} if the bytes do not tell. */
  static String of(byte[] start, String declared) {
    String text =
        new String(start, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
    if (text.contains("%pdf-")) {
      return "application/pdf";
    }
    if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
      return "text/html";
    }
    if (text.startsWith("pk\u0003\u0004")) {
      return declared.startsWith("application/") ? plain(declared) : "application/zip";
    }
    if (text.startsWith("\u0089png")) {
      return "image/png";
    }
    return text.startsWith("\u00ff\u00f8\u00ff") ? "image/jpeg" : plain(declared);
  }

  private static String plain(String declared) {
    int semicolon = declared.indexOf(';');
    String type = (semicolon < 0 ? declared : declared.substring(0, semicolon)).strip();
    return type.isEmpty() ? "application/octet-stream" : type.toLowerCase(Locale.ROOT);
  }

  /** Cozy's class of a media type. */
  static String classOf(String type) {
    if (type.equals("application/pdf")) {
      return "pdf";
    }
    return type.startsWith("image/") ? "image" : type.startsWith("text/") ? "text" : "files";
  }
}
