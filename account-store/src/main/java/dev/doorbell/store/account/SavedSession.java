package dev.doorbell.store.account;

/**
 * Sealed cookies.
 *
 * @param version the account's session version that they were made with
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record SavedSession(byte[] sealed, int version) {
  @Override
  public String toString() {
    return "SavedSession[version=" + version + "]";
  }
}
