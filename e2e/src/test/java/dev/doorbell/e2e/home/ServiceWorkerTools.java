package dev.doorbell.e2e.home;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Home's service worker in Chromium, through DevTools. */
final class ServiceWorkerTools {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final CDPSession page;
  private final CDPSession browser;
  private final Page tab;
  private final String origin;
  private final AtomicReference<String> registration = new AtomicReference<>();

  /**
   * @param tab a page of the same browser that is not of Home
   * @param origin where Home is
   */
  ServiceWorkerTools(Browser browser, Page tab, String origin) {
    this.tab = tab;
    this.origin = origin;
    this.browser = browser.newBrowserCDPSession();
    this.page = tab.context().newCDPSession(tab);
    page.on(
        "ServiceWorker.workerRegistrationUpdated",
        event -> {
          for (JsonElement each : event.getAsJsonArray("registrations")) {
            JsonObject known = each.getAsJsonObject();
            if (known.get("scopeURL").getAsString().startsWith(origin)) {
              registration.set(known.get("registrationId").getAsString());
            }
          }
        });
    JsonObject _ = page.send("ServiceWorker.enable");
  }

  /** Hands a message to the service worker, as the browser does when its push service sends it. */
  void push(String message) {
    await()
        .atMost(TIMEOUT)
        .until(() -> {
          tab.evaluate("1"); // Playwright handles events during its calls only.
          return registration.get() != null;
        });
    JsonObject parameters = new JsonObject();
    parameters.addProperty("origin", origin);
    parameters.addProperty("registrationId", registration.get());
    parameters.addProperty("data", message);
    JsonObject _ = page.send("ServiceWorker.deliverPushMessage", parameters);
  }

  /** The titles of the shown notifications. */
  String shown() {
    return evaluate(
        "registration.getNotifications().then((all) => all.map((each) => each.title).join())");
  }

  /** Tells the service worker that the user has clicked the first notification. */
  void click() {
    String _ =
        evaluate(
            """
            registration.getNotifications().then(([notification]) => {
              self.dispatchEvent(new NotificationEvent('notificationclick', {notification}));
              return '';
            })
            """);
  }

  /** The value of an expression in the service worker, which must be running. */
  private String evaluate(String expression) {
    AtomicReference<String> result = new AtomicReference<>();
    browser.on(
        "Target.receivedMessageFromTarget",
        event -> {
          JsonObject message =
              JsonParser.parseString(event.get("message").getAsString()).getAsJsonObject();
          if (message.has("id")) {
            JsonObject value = message.getAsJsonObject("result").getAsJsonObject("result");
            result.set(value.has("value") ? value.get("value").getAsString() : value.toString());
          }
        });
    JsonObject target = new JsonObject();
    target.addProperty("targetId", workerTarget());
    target.addProperty("flatten", false);
    String session = browser.send("Target.attachToTarget", target).get("sessionId").getAsString();
    JsonObject call = new JsonObject();
    call.addProperty("id", 1);
    call.addProperty("method", "Runtime.evaluate");
    JsonObject parameters = new JsonObject();
    parameters.addProperty("expression", expression);
    parameters.addProperty("awaitPromise", true);
    parameters.addProperty("returnByValue", true);
    call.add("params", parameters);
    JsonObject message = new JsonObject();
    message.addProperty("sessionId", session);
    message.addProperty("message", call.toString());
    JsonObject _ = browser.send("Target.sendMessageToTarget", message);
    await()
        .atMost(TIMEOUT)
        .until(() -> {
          tab.evaluate("1");
          return result.get() != null;
        });
    return result.get();
  }

  private String workerTarget() {
    AtomicReference<String> found = new AtomicReference<>();
    await()
        .atMost(TIMEOUT)
        .until(() -> {
          JsonArray targets = browser.send("Target.getTargets").getAsJsonArray("targetInfos");
          for (JsonElement each : targets) {
            JsonObject info = each.getAsJsonObject();
            if (info.get("type").getAsString().equals("service_worker")
                && info.get("url").getAsString().startsWith(origin)) {
              found.set(info.get("targetId").getAsString());
            }
          }
          return found.get() != null;
        });
    return found.get();
  }
}
