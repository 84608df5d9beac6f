package dev.doorbell.simulators.people;

import dev.doorbell.simulators.page.JsonResponse;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Notes.Note;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pages and JSON with which a person, or a script that acts as one, reads messages and answers
 * approval requests. Thread-safe.
 */
public final class PeopleRoutes {
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
    routes.get("/_simulator/inbox/{login}", this::sendInbox);
    routes.get("/_simulator/authenticator/{login}", this::sendAuthenticatorKey);
    routes.get("/_simulator/notes/{login}", this::sendNotes);
    routes.get("/_simulator/phone/{login}", this::showPhone);
    routes.get(
        "/_simulator/phones", context -> context.html(pages.renderPhoneList(inboxes.logins())));
    new ApprovalRoutes(approvals).addRoutes(routes);
  }

  /** The path of the page of a phone. */
  public static String phonePath(String login) {
    return "/_simulator/phone/" + encodeSegment(login);
  }

  /** The path to which the page of a phone posts an answer. */
  static String approvalPath(String login, Approval approval) {
    return "/_simulator/approvals/" + encodeSegment(login) + "/" + encodeSegment(approval.id());
  }

  private static String encodeSegment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void sendInbox(Context context) {
    String login = context.pathParam("login");
    sendJson(
        context,
        Stream.concat(findCurrentCodes(login).stream(), inboxes.messagesOf(login).stream())
            .map(MessageJson::of)
            .toList());
  }

  /**
   * Responds with the key for the site in the query. Without a site in the query, the first site
   * with a paired app is used.
   */
  private void sendAuthenticatorKey(Context context) {
    String site = context.queryParam("site");
    findKeys(context.pathParam("login")).stream()
        .filter(key -> site == null || key.site().equals(site))
        .findFirst()
        .ifPresentOrElse(
            key -> sendJson(context, new KeyJson(key.seed(), key.uri())),
            () -> {
              context.status(HttpStatus.NOT_FOUND).header("Cache-Control", "no-store");
              JsonResponse.sendError(context, "no authenticator");
            });
  }

  private void sendNotes(Context context) {
    sendJson(context, findNotes(context.pathParam("login")));
  }

  private void showPhone(Context context) {
    String login = context.pathParam("login");
    context.header("Cache-Control", "no-store");
    context.html(
        pages.renderPhone(
            login,
            new PhonePages.PhoneContent(
                approvals.requestsOf(login),
                findCurrentCodes(login),
                findKeys(login),
                findNotes(login),
                inboxes.messagesOf(login))));
  }

  private List<Message> findCurrentCodes(String login) {
    return authenticators.stream().flatMap(app -> app.currentCode(login).stream()).toList();
  }

  private List<AuthenticatorKey> findKeys(String login) {
    return authenticators.stream().flatMap(app -> app.key(login).stream()).toList();
  }

  private List<Note> findNotes(String login) {
    return notes.stream().flatMap(site -> site.of(login).stream()).toList();
  }

  private static void sendJson(Context context, Object value) {
    context.header("Cache-Control", "no-store");
    JsonResponse.send(context, value);
  }

  private record MessageJson(String site, String channel, String to, String code, String at) {
    static MessageJson of(Message message) {
      return new MessageJson(
          message.site(),
          message.channel().wireName(),
          message.to(),
          message.code(),
          message.at().toString());
    }
  }

  private record KeyJson(String seed, String uri) {}
}
