package dev.doorbell.runtime.management;

/** An additional page of the management server. Must be thread-safe. */
@FunctionalInterface
public interface ManagementPage {

  /** Returns the current content of the page. Must not block. */
  Response render();

  /**
   * A response.
   *
   * @param body UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // The array is sent and never compared.
  record Response(int status, String type, byte[] body) {}
}
