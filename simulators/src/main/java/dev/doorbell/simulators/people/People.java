package dev.doorbell.simulators.people;

import dev.doorbell.simulators.page.Layout;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Where a person, or a script that plays one, reads what the sites sent. Thread-safe. */
public final class People {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final Inboxes inboxes;
  private final List<Authenticator> authenticators;
  private final PeoplePages pages;

  public People(Inboxes inboxes, List<Authenticator> authenticators, Layout layout) {
    this.inboxes = inboxes;
    this.authenticators = List.copyOf(authenticators);
    this.pages = new PeoplePages(layout);
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get("/_simulator/inbox/{login}", this::inbox);
    routes.get("/_simulator/phone/{login}", this::phone);
    routes.get("/_simulator/phones", context -> context.html(pages.phones(inboxes.loginsSeen())));
  }

  /** The page of somebody's phone, as a path. */
  public static String phonePath(String login) {
    String segment = URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20");
    return "/_simulator/phone/" + segment;
  }

  private void inbox(Context context) {
    String login = context.pathParam("login");
    List<Map<String, String>> messages =
        Stream.concat(authenticatorCodes(login).stream(), inboxes.messagesOf(login).stream())
            .map(People::forScripts)
            .toList();
    context.contentType("application/json").header("Cache-Control", "no-store");
    context.result(JSON.writeValueAsString(messages));
  }

  private void phone(Context context) {
    String login = context.pathParam("login");
    context.header("Cache-Control", "no-store");
    context.html(pages.phone(login, inboxes.messagesOf(login), authenticatorCodes(login)));
  }

  private List<Message> authenticatorCodes(String login) {
    return authenticators.stream().flatMap(app -> app.currentCode(login).stream()).toList();
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
}
