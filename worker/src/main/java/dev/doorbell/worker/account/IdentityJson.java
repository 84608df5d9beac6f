package dev.doorbell.worker.account;

import dev.doorbell.sdk.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of a user's identity, as it is stored and shown. Values that the site does not state are
 * left out.
 */
final class IdentityJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 500;

  private IdentityJson() {}

  static String of(Identity identity) {
    Map<String, String> known = new LinkedHashMap<>();
    put(known, "name", identity.name());
    put(known, "email", identity.email());
    put(known, "phone", identity.phone());
    put(known, "address", identity.address());
    return JSON.writeValueAsString(known);
  }

  private static void put(Map<String, String> known, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      String single = value.strip().replaceAll("\\s+", " ");
      known.put(name, single.length() > LONGEST ? single.substring(0, LONGEST) : single);
    }
  }
}
