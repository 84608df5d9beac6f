package dev.doorbell.runtime.management;

/** A page of the management port that only one service has. Asked from several threads. */
@FunctionalInterface
public interface ManagementPage {

  /** The page as it is now. Does not block. */
  Answer answer();

  /**
   * What is answered.
   *
   * @param body UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // Written once; never compared.
  record Answer(int status, String type, byte[] body) {}
}
