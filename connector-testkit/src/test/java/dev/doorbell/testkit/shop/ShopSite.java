package dev.doorbell.testkit.shop;

import static dev.doorbell.testkit.recorded.Recorded.json;
import static dev.doorbell.testkit.recorded.Recorded.page;
import static dev.doorbell.testkit.recorded.Recorded.redirect;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.doorbell.testkit.recorded.Recorded;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.recorded.SeenRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * The shop's site: recorded responses that depend on the request. The login name determines what
 * the site asks after the password. After three wrong codes the site shows the login page again.
 * For one user.
 */
public final class ShopSite implements AutoCloseable {
  public static final String PASSWORD = "open sesame/7";
  public static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final Duration RESEND_AFTER = Duration.ofSeconds(30);

  private final RecordedSite site = RecordedSite.open();
  private final InstantSource clock;
  private final Map<String, String> visitors = new ConcurrentHashMap<>();
  private volatile String approval = "PENDING";
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger visitor = new AtomicInteger();

  public ShopSite(InstantSource clock) {
    this.clock = clock;
    site.on("GET /login", page("<title>Login</title>" + loginForm("")))
        .on("POST /session", this::session)
        .on("GET /second-factor", this::secondFactor)
        .on("GET /second-factor/app_code", request -> become(request, "app_code"))
        .on("POST /way", request -> become(request, request.value("way")))
        .on("POST /resend", request -> become(request, "sms"))
        .on("POST /code", this::code)
        .on("GET /approval", request -> json("{\"is\": \"%s\"}".formatted(approval)))
        .on("GET /orders", this::orders)
        .on("GET /files/A-1", pdf())
        .on("GET /files/A-2", pdf());
  }

  public RecordedSite pages() {
    return site;
  }

  /** The code of the last SMS. */
  public String code() {
    return "10000" + sent;
  }

  /** Sets what the user's phone responds to an approval. */
  public void phoneResponds(String said) {
    approval = said;
  }

  public void endAllSessions() {
    visitors.clear();
  }

  private static String loginForm(String error) {
    return "<form id=login-form method=post action=/session>"
        + "<input name=login><input name=password></form>"
        + error;
  }

  private static Recorded pdf() {
    return Recorded.file("application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
  }

  private Recorded session(SeenRequest request) {
    if (!request.value("password").equals(PASSWORD)) {
      return page(loginForm("<p id=error>No</p>"));
    }
    left.set(3);
    approval = "PENDING";
    String id = "visitor-of-the-shop-" + visitor.incrementAndGet();
    Recorded answer = become(id, request.value("login"));
    return answer.withCookie("session=" + id + "; Path=/; Secure; HttpOnly");
  }

  private Recorded become(SeenRequest request, String state) {
    return become(String.valueOf(request.cookie("session")), state);
  }

  private Recorded become(String id, String state) {
    visitors.put(id, state);
    return switch (state) {
      case "sms", "push" -> {
        sent.incrementAndGet();
        yield redirect("/second-factor").sendingMessage();
      }
      case "plain" -> redirect("/orders");
      default -> redirect("/second-factor");
    };
  }

  private String state(SeenRequest request) {
    return visitors.getOrDefault(String.valueOf(request.cookie("session")), "");
  }

  private Recorded secondFactor(SeenRequest request) {
    return switch (state(request)) {
      case "" -> redirect("/login");
      case "plain" -> redirect("/orders");
      case "push" -> approval.equals("APPROVED") ? become(request, "plain") : question("push");
      default -> question(state(request));
    };
  }

  private Recorded question(String kind) {
    return page(
        """
        <title>One more thing</title>
        <p id=second-factor data-kind=%s data-to="+33 12" data-left=%d data-resend=%s></p>
        <form id=code-form method=post action=/code><input name=code></form>
        <form id=choice-form method=post action=/way><input name=way></form>
        <form id=resend-form method=post action=/resend></form>
        """
            .formatted(kind, left.get(), clock.instant().plus(RESEND_AFTER)));
  }

  private Recorded code(SeenRequest request) {
    String kind = state(request);
    String right = kind.equals("app_code") ? appCode() : code();
    if (request.value("code").equals(right)) {
      return become(request, "plain");
    }
    if (left.decrementAndGet() == 0) {
      return page(
          "<p id=second-factor data-kind=sms data-to=x data-left=0 data-resend=%s></p>"
              .formatted(clock.instant()));
    }
    return question(kind);
  }

  private String appCode() {
    try {
      SecretKeySpec key = new SecretKeySpec(new Base32().decode(SEED), "HmacSHA1");
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(key, clock.instant(), Locale.ROOT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Recorded orders(SeenRequest request) {
    return state(request).equals("plain")
        ? page(
            "<p id=name>Ada</p><ul id=orders><a href=/files/A-1>A-1</a><a"
                + " href=/files/A-2>A-2</a></ul>")
        : redirect("/login");
  }

  @Override
  public void close() {
    site.close();
  }
}
