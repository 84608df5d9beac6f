package dev.doorbell.konnector.run;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a konnector keeps in its account, in the sealed data and the sealed session of the account.
 * When the user changes the password, the session goes away except the cookies of the device; the
 * rest stays. Confined to the run's thread.
 */
final class AccountNotes {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SESSION = "konnector";
  private static final String DATA = "data";
  private static final String AUTH = "auth";
  private static final String DOCUMENTS = "documents";
  private static final String DEVICE = "device";
  private static final int MAX_DOCUMENTS_BYTES = 32 << 20;

  private final ConnectorContext context;
  private final List<String> deviceCookies;
  private final Map<String, String> saved;
  private ObjectNode device;

  /**
   * @param deviceCookies names of the cookies by which the site recognizes this device
   */
  AccountNotes(ConnectorContext context, List<String> deviceCookies) {
    this.context = context;
    this.deviceCookies = deviceCookies;
    this.saved = new HashMap<>(context.accountData());
    this.device = SessionValues.onlyCookies(object(DEVICE), deviceCookies);
  }

  /**
   * The session that an earlier run saved. If there is none, the cookies of the device; a missing
   * node if there are none either.
   */
  JsonNode session() {
    return context
        .site()
        .token(SESSION)
        .filter(json -> !json.isEmpty())
        .map(JSON::readTree)
        .orElseGet(() -> device.isEmpty() ? JSON.createObjectNode().path(SESSION) : device);
  }

  /** Keeps the session; the context saves it when the login has succeeded and at the end. */
  void keepSession(JsonNode session) {
    context.site().keepToken(SESSION, session.isMissingNode() ? "" : session.toString());
    ObjectNode cookies = SessionValues.onlyCookies(session, deviceCookies);
    if (!cookies.isEmpty()) {
      device = cookies;
    }
  }

  /** The account's {@code data} without the session. */
  ObjectNode data() {
    return object(DATA);
  }

  /** The fields that konnectors have changed in the account's {@code auth}. */
  ObjectNode auth() {
    return object(AUTH);
  }

  private ObjectNode object(String name) {
    String json = saved.get(name);
    return json != null && JSON.readTree(json) instanceof ObjectNode object
        ? object
        : JSON.createObjectNode();
  }

  /** The documents that earlier runs saved. */
  JsonNode documents() {
    String packed = saved.get(DOCUMENTS);
    if (packed == null) {
      return JSON.createObjectNode();
    }
    byte[] bytes = Base64.getDecoder().decode(packed);
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return JSON.readTree(unpacked.readNBytes(MAX_DOCUMENTS_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Saves all three, and the cookies of the device.
   *
   * @throws ConnectorException {@code DISK_QUOTA_EXCEEDED} if they are larger than account data may
   *     be
   */
  void save(JsonNode data, JsonNode auth, JsonNode documents) {
    Map<String, String> next = new HashMap<>();
    next.put(DATA, data.toString());
    next.put(AUTH, auth.toString());
    next.put(DOCUMENTS, packed(documents));
    if (!device.isEmpty()) {
      next.put(DEVICE, device.toString());
    }
    if (next.equals(saved)) {
      return;
    }
    try {
      context.saveAccountData(next);
    } catch (IllegalArgumentException e) {
      throw new ConnectorException(
          ErrorCode.DISK_QUOTA_EXCEEDED, "The konnector keeps too much data for one account");
    }
    saved.clear();
    saved.putAll(next);
  }

  private static String packed(JsonNode documents) {
    byte[] json = JSON.writeValueAsBytes(documents);
    if (json.length > MAX_DOCUMENTS_BYTES) {
      throw new ConnectorException(
          ErrorCode.DISK_QUOTA_EXCEEDED, "The konnector keeps too much data for one account");
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}
