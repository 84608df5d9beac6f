package dev.doorbell.simulators.konnector;

import dev.doorbell.simulators.port.AcceptedHosts;
import dev.doorbell.simulators.port.HttpListener;
import dev.doorbell.simulators.port.SiteCertificate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A site with TLS. A login without a second step begins with {@code plain}, or with {@code page},
 * which gets a page in place of its bill; {@link KonnectorCustomer} has the others. The third wrong
 * code locks a login. Thread-safe; the owner closes it.
 */
public final class KonnectorSite implements AutoCloseable {
  /** The name in its certificate, and in the manifest of the konnector. */
  public static final String HOST = "www.konnector.example";

  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  private final SiteCertificate certificate = SiteCertificate.create(List.of(HOST));
  private final Map<String, KonnectorCustomer> customers = new ConcurrentHashMap<>();

  /** The customers of cookies, of unfinished logins as of sessions. */
  private final Map<String, KonnectorCustomer> byCookie = new ConcurrentHashMap<>();

  private final String password;
  private final Supplier<String> codes;
  private final InstantSource clock;
  private final HttpListener port;

  private KonnectorSite(String password, Supplier<String> codes, InstantSource clock) {
    this.password = password;
    this.codes = codes;
    this.clock = clock;
    this.port =
        HttpListener.startHttps(
            "127.0.0.1", 0, new AcceptedHosts(Set.of(HOST)), certificate, this::addRoutes);
  }

  /**
   * Starts at a free port of loopback.
   *
   * @param password of all customers, until a test changes it
   * @param codes the code of each login
   */
  public static KonnectorSite start(String password, Supplier<String> codes, InstantSource clock) {
    return new KonnectorSite(password, codes, clock);
  }

  /** The address on this machine. */
  public URI url() {
    return URI.create("https://127.0.0.1:" + port.port());
  }

  /** The certificate that clients have to trust, in PEM format. */
  public String certificatePem() {
    return certificate.pem();
  }

  /** The customer with this login, who need not have logged in yet. */
  public KonnectorCustomer customer(String login) {
    return customers.computeIfAbsent(login, name -> new KonnectorCustomer(name, password));
  }

  private void addRoutes(RoutesConfig routes) {
    routes.post("/login", this::logIn);
    routes.post("/code", this::checkCode);
    routes.post("/approval", this::checkApproval);
    routes.get("/profile", this::showProfile);
    routes.get("/files/{name}", this::download);
  }

  private void logIn(Context call) {
    JsonNode form = JSON.readTree(call.body());
    KonnectorCustomer customer = customer(form.get("login").asString());
    if (!customer.logIn(form.get("password").asString(), codes.get(), clock.instant())) {
      send(call, Map.of("state", "rejected"));
    } else if (Set.of("plain", "page").contains(customer.secondStep())) {
      signIn(call, customer);
    } else {
      setCookie(call, "begun", customer);
      send(call, Map.of("state", "code", "type", customer.secondStep()));
    }
  }

  private void checkCode(Context call) {
    KonnectorCustomer customer = find(call, "begun");
    String code = JSON.readTree(call.body()).get("code").asString();
    String state = customer == null ? "rejected" : customer.checkCode(code, clock.instant());
    if (customer != null && state.equals("in")) {
      signIn(call, customer);
    } else {
      String type = customer == null ? "" : customer.secondStep();
      send(call, Map.of("state", state, "type", type));
    }
  }

  private void checkApproval(Context call) {
    KonnectorCustomer customer = find(call, "begun");
    if (customer != null && customer.isApproved()) {
      signIn(call, customer);
    } else {
      send(call, Map.of("state", customer == null ? "rejected" : "code", "type", "app"));
    }
  }

  private void signIn(Context call, KonnectorCustomer customer) {
    customer.addSession(setCookie(call, "session", customer));
    send(call, Map.of("state", "in"));
  }

  private void showProfile(Context call) {
    if (findSignedIn(call) == null) {
      call.status(401);
      return;
    }
    send(
        call,
        Map.of(
            "name", "Ada Martin",
            "email", "ada@people.example",
            "reference", "contract-1",
            "letters", List.of(Map.of("id", "letter-1", "path", "/files/letter-1")),
            "bills",
                List.of(
                    Map.of(
                        "id", "bill-1",
                        "path", "/files/bill-1",
                        "amount", 12.5,
                        "date", "2026-03-01"))));
  }

  private void download(Context call) {
    KonnectorCustomer customer = findSignedIn(call);
    if (customer == null) {
      call.status(404);
      return;
    }
    customer.addDownload();
    boolean isPage =
        customer.secondStep().equals("page") && call.pathParam("name").equals("bill-1");
    call.contentType("application/pdf")
        .result(isPage ? "<!doctype html><p>Try later".getBytes(StandardCharsets.UTF_8) : PDF);
  }

  private String setCookie(Context call, String name, KonnectorCustomer customer) {
    String id = UUID.randomUUID().toString().replace("-", "");
    byCookie.put(id, customer);
    call.header("Set-Cookie", "%s=%s; Path=/; Secure".formatted(name, id));
    return id;
  }

  private @Nullable KonnectorCustomer find(Context call, String name) {
    String id = call.cookie(name);
    return id == null ? null : byCookie.get(id);
  }

  private @Nullable KonnectorCustomer findSignedIn(Context call) {
    KonnectorCustomer customer = find(call, "session");
    String id = call.cookie("session");
    return customer != null && id != null && customer.isSignedIn(id) ? customer : null;
  }

  private static void send(Context call, Map<String, ?> body) {
    call.contentType("application/json").result(JSON.writeValueAsBytes(body));
  }

  @Override
  public void close() {
    port.close();
  }
}
