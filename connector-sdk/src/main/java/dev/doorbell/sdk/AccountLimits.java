package dev.doorbell.sdk;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How much a run may save to its account; every {@link ConnectorContext} enforces this. */
public final class AccountLimits {
  /** The largest document: 20 MiB, unless the settings of a worker say otherwise. */
  public static final int MAX_DOCUMENT_BYTES = 20 << 20;

  /** The largest {@linkplain ConnectorContext#saveAccountData account data}, as JSON in UTF-8. */
  public static final int MAX_ACCOUNT_DATA_BYTES = 1_000_000;

  private static final JsonMapper JSON = new JsonMapper();

  private AccountLimits() {}

  /**
   * Returns if the data is small enough.
   *
   * @throws IllegalArgumentException if it is larger than {@link #MAX_ACCOUNT_DATA_BYTES}
   */
  public static void requireAccountData(Map<String, String> data) {
    int size = JSON.writeValueAsBytes(data).length;
    if (size > MAX_ACCOUNT_DATA_BYTES) {
      throw new IllegalArgumentException(
          "Account data of %d bytes is too large, at most %d are stored"
              .formatted(size, MAX_ACCOUNT_DATA_BYTES));
    }
  }
}
