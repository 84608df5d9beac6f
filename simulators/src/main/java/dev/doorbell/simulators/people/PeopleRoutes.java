package dev.doorbell.simulators.people;

import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Notes.Note;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a person, or a script that plays one, reads what the sites sent and answers what they asked
 * the phone. Thread-safe.
 */
public final class PeopleRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final Inboxes inboxes;
  private final Approvals approvals;
  private final List<Authenticator> authenticators;
  private final List<Notes> notes;
  private final PhonePages pages;

  public PeopleRoutes(
      Inboxes inboxes,
      Approvals approvals,
      List<Authenticator> authenticators,
      List<Notes> notes,
      Layout layout) {
    this.inboxes = inboxes;
    this.approvals = approvals;
    this.authenticators = List.copyOf(authenticators);
    this.notes = List.copyOf(notes);
    this.pages = new PhonePages(layout);
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get("/_simulator/inbox/{login}", this::inbox);
    routes.get("/_simulator/authenticator/{login}", this::authenticator);
    routes.get("/_simulator/notes/{login}", this::notes);
    routes.get("/_simulator/phone/{login}", this::phone);
    routes.get("/_simulator/phones", context -> context.html(pages.phones(inboxes.logins())));
    new ApprovalRoutes(approvals).addRoutes(routes);
  }

  /** The page of somebody's phone, as a path. */
  public static String phonePath(String login) {
    return "/_simulator/phone/" + segment(login);
  }

  /** Where the phone's page sends the answer to an approval, as a path. */
  static String approvalPath(String login, Approval approval) {
    return "/_simulator/approvals/" + segment(login) + "/" + segment(approval.id());
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void inbox(Context context) {
    String login = context.pathParam("login");
    json(
        context,
        Stream.concat(authenticatorCodes(login).stream(), inboxes.messagesOf(login).stream())
            .map(PeopleRoutes::forScripts)
            .toList());
  }

  /** Of one site, if the query names it; else of the first at which this person has paired one. */
  private void authenticator(Context context) {
    String site = context.queryParam("site");
    keys(context.pathParam("login")).stream()
        .filter(key -> site == null || key.site().equals(site))
        .findFirst()
        .ifPresentOrElse(
            key -> json(context, forScripts(key)),
            () -> {
              context.status(HttpStatus.NOT_FOUND);
              json(context, Map.of("error", "no authenticator"));
            });
  }

  private void notes(Context context) {
    json(
        context, notes(context.pathParam("login")).stream().map(PeopleRoutes::forScripts).toList());
  }

  private void phone(Context context) {
    String login = context.pathParam("login");
    context.header("Cache-Control", "no-store");
    context.html(
        pages.phone(
            login,
            new PhonePages.Screen(
                approvals.of(login),
                authenticatorCodes(login),
                keys(login),
                notes(login),
                inboxes.messagesOf(login))));
  }

  private List<Message> authenticatorCodes(String login) {
    return authenticators.stream().flatMap(app -> app.currentCode(login).stream()).toList();
  }

  private List<AuthenticatorKey> keys(String login) {
    return authenticators.stream().flatMap(app -> app.key(login).stream()).toList();
  }

  private List<Note> notes(String login) {
    return notes.stream().flatMap(site -> site.of(login).stream()).toList();
  }

  private static void json(Context context, Object value) {
    context.contentType("application/json").header("Cache-Control", "no-store");
    context.result(JSON.writeValueAsString(value));
  }

  private static Map<String, String> forScripts(Message message) {
    Map<String, String> object = new LinkedHashMap<>();
    object.put("site", message.site());
    object.put("channel", message.channel().wireName());
    object.put("to", message.to());
    object.put("code", message.code());
    object.put("at", message.at().toString());
    return object;
  }

  private static Map<String, String> forScripts(AuthenticatorKey key) {
    Map<String, String> object = new LinkedHashMap<>();
    object.put("seed", key.seed());
    object.put("uri", key.uri());
    return object;
  }

  private static Map<String, String> forScripts(Note note) {
    Map<String, String> object = new LinkedHashMap<>();
    object.put("site", note.site());
    object.put("name", note.name());
    object.put("label", note.label());
    object.put("value", note.value());
    return object;
  }
}
