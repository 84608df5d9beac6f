package dev.doorbell.runtime.management;

/** An additional page of the management port. Must be thread-safe. */
@FunctionalInterface
public interface ManagementPage {

  /** Returns the current content of the page. Does not block. */
  Answer answer();

  /**
   * A response.
   *
   * @param body UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // Written once; never compared.
  record Answer(int status, String type, byte[] body) {}
}
