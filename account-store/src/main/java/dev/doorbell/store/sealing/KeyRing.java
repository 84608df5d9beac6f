package dev.doorbell.store.sealing;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** Operations on the keys of one kind. */
final class KeyRing {
  private KeyRing() {}

  /** The primary key first, then the others, the newest first. */
  static List<KeyId> newestFirst(KeysetHandle keys, boolean symmetric) {
    List<KeyId> ids = new ArrayList<>();
    ids.add(new KeyId(symmetric, keys.getPrimary().getId()));
    for (int i = keys.size() - 1; i >= 0; i--) {
      if (!keys.getAt(i).isPrimary()) {
        ids.add(new KeyId(symmetric, keys.getAt(i).getId()));
      }
    }
    return ids;
  }

  /**
   * @throws IllegalArgumentException if there is no such key
   */
  static KeysetHandle withPrimary(KeysetHandle keys, KeyId primary) {
    try {
      KeysetHandle.Builder copy = KeysetHandle.newBuilder(keys);
      for (int i = 0; i < keys.size(); i++) {
        if (keys.getAt(i).getId() == primary.id()) {
          copy.getAt(i).makePrimary();
          return copy.build();
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot use another key of the keyset", e);
    }
    throw new IllegalArgumentException("there is no key " + primary);
  }

  static KeysetHandle onlyPrimary(KeysetHandle keys) {
    try {
      KeysetHandle.Builder copy = KeysetHandle.newBuilder(keys);
      for (int i = keys.size() - 1; i >= 0; i--) {
        if (!keys.getAt(i).isPrimary()) {
          copy.deleteAt(i);
        }
      }
      return copy.build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot remove keys of the keyset", e);
    }
  }
}
