package dev.doorbell.store.account;

/**
 * The sealed cookies of a site.
 *
 * @param version the account's session version at the login that created the cookies
 */
@SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
public record SavedSession(byte[] sealed, int version) {
  @Override
  public String toString() {
    return "SavedSession[version=" + version + "]";
  }
}
