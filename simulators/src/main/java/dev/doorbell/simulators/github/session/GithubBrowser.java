package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.site.ForwardedHost;
import dev.doorbell.simulators.site.RandomToken;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is asking: the cookies and form fields of one request. Used by that request's thread only.
 */
public final class GithubBrowser {
  private static final String FORM_TOKEN = "authenticity_token";
  private static final String VISIT = "_gh_sess";
  private static final String DEVICE = "_device_id";
  private static final String LOGGED_IN = "logged_in";
  private static final String USER = "user_session";
  private static final String USER_STRICT = "__Host-user_session_same_site";
  private static final int UNTIL_CLOSED = -1;
  private static final int GONE = 0;
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration SIGNED_IN_FOR = Duration.ofDays(14);

  private final Context context;
  private final SiteState reception;
  private final Optional<String> broughtDevice;
  private final String device;
  private String visitId;

  private GithubBrowser(Context context, SiteState reception) {
    this.context = context;
    this.reception = reception;
    this.visitId = cookie(VISIT).orElse("");
    this.broughtDevice = cookie(DEVICE);
    this.device = broughtDevice.orElseGet(this::newDevice);
  }

  public static GithubBrowser of(Context context, SiteState reception) {
    context.header("Cache-Control", "no-store");
    return new GithubBrowser(context, reception);
  }

  /** The long-lived name of this device, given to it when it comes without. */
  public String device() {
    return device;
  }

  /** Whether the device's name came with the request. */
  public boolean broughtDevice() {
    return broughtDevice.isPresent();
  }

  public LoginProgress visit() {
    return reception.sessions().visits().find(visitId).orElseGet(LoginProgress.Anonymous::new);
  }

  /** Replaces the visit by a new one under a new cookie. */
  public void enter(LoginProgress visit) {
    reception.sessions().visits().end(visitId);
    visitId = reception.sessions().visits().begin(visit);
    set(VISIT, visitId, UNTIL_CLOSED, SameSite.LAX);
  }

  /** Whoever is signed in; both cookies have to say so. */
  public Optional<UserSession> user() {
    return cookie(USER)
        .filter(id -> cookie(USER_STRICT).filter(id::equals).isPresent())
        .flatMap(reception.sessions().users()::find)
        .filter(user -> reception.clock().instant().isBefore(user.until()));
  }

  public void signIn(Person person) {
    enter(new LoginProgress.Anonymous());
    UserSession user =
        new UserSession(person, reception.clock().instant().plus(SIGNED_IN_FOR), false);
    String id = reception.sessions().users().begin(user);
    int lasting = (int) SIGNED_IN_FOR.toSeconds();
    set(USER, id, lasting, SameSite.LAX);
    set(USER_STRICT, id, lasting, SameSite.STRICT);
    set(LOGGED_IN, "yes", (int) YEAR.toSeconds(), SameSite.LAX);
  }

  /** Changes what is kept of whoever is signed in, under the same cookies. */
  public void change(UserSession user) {
    cookie(USER).ifPresent(id -> reception.sessions().users().change(id, user));
  }

  public void signOut() {
    cookie(USER).ifPresent(reception.sessions().users()::end);
    enter(new LoginProgress.Anonymous());
    set(USER, "", GONE, SameSite.LAX);
    set(USER_STRICT, "", GONE, SameSite.STRICT);
    set(LOGGED_IN, "no", (int) YEAR.toSeconds(), SameSite.LAX);
  }

  /** What the frame around a page says about whoever is signed in. */
  public Viewer viewer(UserSession user) {
    return new Viewer(user.person().login(), formToken(Paths.LOGOUT));
  }

  /** A token that lets one form through, once, here, to that path. */
  public String formToken(String path) {
    if (reception.sessions().visits().find(visitId).isEmpty()) {
      enter(new LoginProgress.Anonymous());
      set(LOGGED_IN, user().isPresent() ? "yes" : "no", (int) YEAR.toSeconds(), SameSite.LAX);
    }
    return reception.tokens().issue(visitId + path);
  }

  public boolean useFormToken(String path) {
    return useToken(FORM_TOKEN, path);
  }

  /** Whether that field holds a token that was made for that purpose; it is good no more. */
  public boolean useToken(String field, String purpose) {
    return reception.tokens().use(field(field), visitId + purpose);
  }

  /** Whether the token is good; it stays so. */
  public boolean hasFormToken(String path) {
    return reception.tokens().isGood(field(FORM_TOKEN), visitId + path);
  }

  /** Whether a form field was sent, once, and with nothing in it. */
  public boolean sentEmpty(String name) {
    return context.formParams(name).equals(List.of(""));
  }

  /** A form field; empty if it was not sent. */
  public String field(String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("");
  }

  public void redirect(String path) {
    Optional<String> host =
        ForwardedHost.of(context).filter(_ -> reception.has(GithubSwitch.REDIRECTS_NAME_THE_HOST));
    context.redirect(host.map(name -> "https://" + name + path).orElse(path));
  }

  private Optional<String> cookie(String name) {
    return Optional.ofNullable(context.cookie(name)).filter(value -> !value.isEmpty());
  }

  private String newDevice() {
    String name = RandomToken.next();
    set(DEVICE, name, (int) YEAR.toSeconds(), SameSite.LAX);
    return name;
  }

  private void set(String name, String value, int maxAge, SameSite sameSite) {
    context.cookie(new Cookie(name, value, Paths.HOME, maxAge, true, true, null, sameSite));
  }
}
