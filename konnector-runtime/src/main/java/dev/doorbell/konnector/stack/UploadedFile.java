package dev.doorbell.konnector.stack;

import dev.doorbell.sdk.content.Content;
import java.util.List;

/**
 * A file that the konnector has uploaded.
 *
 * @param id in the stack
 * @param key identifies the document within the account
 * @param folders in the konnector's folder, outermost first; empty for none
 * @param contentType found by the first bytes, otherwise what the konnector says
 * @param replaces whether it replaces the content of an older file
 */
public record UploadedFile(
    String id,
    String key,
    String name,
    List<String> folders,
    String contentType,
    Content body,
    boolean replaces) {
  public UploadedFile {
    folders = List.copyOf(folders);
  }

  /** Omits the name, which is personal data. */
  @Override
  public String toString() {
    return "UploadedFile[%s, %s]".formatted(id, contentType);
  }
}
