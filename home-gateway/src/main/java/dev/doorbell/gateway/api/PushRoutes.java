package dev.doorbell.gateway.api;

import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.gateway.problem.PushProblems;
import dev.doorbell.gateway.push.PushEncryption;
import dev.doorbell.gateway.push.PushEndpoints;
import dev.doorbell.store.push.PushKeys;
import dev.doorbell.store.push.PushSubscription;
import dev.doorbell.store.push.PushSubscriptions;
import dev.doorbell.store.push.SaveSubscriptionOutcome;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The browsers of a user that ring (Web Push). */
public final class PushRoutes {
  /** 65 and 16 bytes, in Base64 for URLs. */
  private static final Pattern P256DH = Pattern.compile("[A-Za-z0-9_-]{87}");

  private static final Pattern AUTH = Pattern.compile("[A-Za-z0-9_-]{22}");

  private final @Nullable String publicKey;
  private final PushEndpoints endpoints;
  private final Rows rows;

  /** Reads and changes the browsers of an owner. */
  public interface Rows {
    SaveSubscriptionOutcome save(String owner, String endpoint, PushKeys keys);

    List<PushSubscription> list(String owner);

    boolean delete(String owner, UUID id);
  }

  /**
   * @param publicKey for which browsers subscribe; null if Web Push is off
   */
  public PushRoutes(@Nullable String publicKey, PushEndpoints endpoints, Rows rows) {
    this.publicKey = publicKey;
    this.endpoints = endpoints;
    this.rows = rows;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/push/key", this::key),
        Route.get("/api/push/subscriptions", this::list),
        Route.post("/api/push/subscriptions", this::save).withAudit(AuditAction.BROWSER_ADDED),
        Route.delete("/api/push/subscriptions/{id}", this::delete)
            .withAudit(AuditAction.BROWSER_REMOVED));
  }

  /**
   * @param publicKey null if Web Push is off
   */
  record KeyView(@Nullable String publicKey) {}

  private void key(Call call) {
    call.answer(200, new KeyView(publicKey));
  }

  private void list(Call call) {
    List<PushSubscriptionView> items =
        rows.list(call.owner()).stream().map(PushSubscriptionView::of).toList();
    call.answer(200, Map.of("items", items));
  }

  private void save(Call call) {
    JsonBody body = call.body();
    // What a browser calls toJSON() of a subscription.
    body.allows("endpoint", "expirationTime", "keys");
    String endpoint = body.text("endpoint");
    PushKeys keys = keys(body.texts("keys"));
    if (publicKey == null) {
      throw PushProblems.off();
    }
    if (endpoints.parse(endpoint).isEmpty()) {
      throw Problems.invalid("endpoint", "Expected an https URL at a public address");
    }
    switch (rows.save(call.owner(), endpoint, keys)) {
      case SaveSubscriptionOutcome.Saved(PushSubscription saved) -> {
        call.created(saved.id());
        call.answer(200, PushSubscriptionView.of(saved));
      }
      case SaveSubscriptionOutcome.TooMany _ ->
          throw PushProblems.tooManyBrowsers(PushSubscriptions.MOST_OF_OWNER);
    }
  }

  private static PushKeys keys(Map<String, String> given) {
    PushKeys keys = new PushKeys(key(given, "p256dh", P256DH), key(given, "auth", AUTH));
    if (!PushEncryption.accepts(keys)) {
      throw Problems.invalid("keys.p256dh", "Expected a point of P-256");
    }
    return keys;
  }

  private static String key(Map<String, String> given, String name, Pattern form) {
    String key = given.get(name);
    if (key == null) {
      throw Problems.missing("keys." + name);
    }
    if (!form.matcher(key).matches()) {
      throw Problems.invalid("keys." + name, "Expected Base64 for URLs, as the browser has it");
    }
    return key;
  }

  private void delete(Call call) {
    if (!rows.delete(call.owner(), call.browserId())) {
      throw PushProblems.unknownBrowser();
    }
    call.noContent();
  }
}
