package dev.doorbell.runtime.management;

/** A page of the management port that only one service has. Called from several threads. */
@FunctionalInterface
public interface ManagementPage {

  /** The current page. Does not block. */
  Answer answer();

  /**
   * A response.
   *
   * @param body UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // Written once; never compared.
  record Answer(int status, String type, byte[] body) {}
}
