package dev.doorbell.e2e.home;

import com.google.crypto.tink.apps.webpush.WebPushHybridDecrypt;
import com.microsoft.playwright.BrowserContext;
import com.sun.net.httpserver.HttpServer;
import dev.doorbell.e2e.fleet.Fleet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The push service of a browser (RFC 8030), and the browser's side of a subscription: Chromium
 * subscribes only at a service of its vendor, which no test can reach.
 */
final class PushedBrowser implements AutoCloseable {
  private static final byte[] AUTH = "sixteen bytes...".getBytes(StandardCharsets.US_ASCII);

  private final HttpServer server;
  private final KeyPair keys;
  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

  private PushedBrowser(HttpServer server, KeyPair keys) {
    this.server = server;
    this.keys = keys;
  }

  static PushedBrowser start() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Fleet.PUSH_SERVICE_PORT), 0);
    PushedBrowser browser = new PushedBrowser(server, generator.generateKeyPair());
    server.createContext(
        "/",
        exchange -> {
          browser.received.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    server.start();
    return browser;
  }

  String endpoint() {
    return "http://127.0.0.1:" + Fleet.PUSH_SERVICE_PORT + "/send/1";
  }

  /** Pages of this context subscribe here. */
  void subscribeIn(BrowserContext context) {
    context.addInitScript(
        """
        const of = (json) => ({
          endpoint: json.endpoint, options: {}, toJSON: () => json,
          unsubscribe: async () => { localStorage.removeItem('subscription'); return true; },
        });
        PushManager.prototype.getSubscription = async () => {
          const kept = localStorage.getItem('subscription');
          return kept ? of(JSON.parse(kept)) : null;
        };
        PushManager.prototype.subscribe = async () => {
          const json = {endpoint: '%s', expirationTime: null, keys: {p256dh: '%s', auth: '%s'}};
          localStorage.setItem('subscription', JSON.stringify(json));
          return of(json);
        };
        """
            .formatted(endpoint(), base64(point()), base64(AUTH)));
  }

  /** The next message, decrypted. */
  String next() throws InterruptedException, GeneralSecurityException {
    byte[] message = received.poll(30, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message came");
    }
    WebPushHybridDecrypt decryption =
        new WebPushHybridDecrypt.Builder()
            .withAuthSecret(AUTH)
            .withRecipientPublicKey((ECPublicKey) keys.getPublic())
            .withRecipientPrivateKey((ECPrivateKey) keys.getPrivate())
            .build();
    return new String(decryption.decrypt(message, null), StandardCharsets.UTF_8);
  }

  /** The last bytes of the encoding are the point. */
  private byte[] point() {
    byte[] encoded = keys.getPublic().getEncoded();
    byte[] point = new byte[65];
    System.arraycopy(encoded, encoded.length - point.length, point, 0, point.length);
    return point;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
