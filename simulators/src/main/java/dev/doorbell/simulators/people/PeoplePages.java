package dev.doorbell.simulators.people;

import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The pages of phones. */
final class PeoplePages {
  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private final Layout layout;

  PeoplePages(Layout layout) {
    this.layout = layout;
  }

  String phones(List<String> logins) {
    List<Html> items =
        logins.stream()
            .map(login -> Html.of("<li><a href=\"{}\">{}</a></li>", People.phonePath(login), login))
            .toList();
    Html list =
        items.isEmpty()
            ? Html.of("<p class=\"quiet\">Nobody has signed in anywhere yet.</p>")
            : Html.of("<ul class=\"plain\">{}</ul>", Html.join(items));
    Html body = Html.of("<h1>Phones</h1><div class=\"card\" id=\"phones\">{}</div>", list);
    return layout.refreshing("Phones", REFRESH, body);
  }

  String phone(String login, List<Message> messages, List<Message> codes) {
    Html body =
        Html.of(
            """
            <h1>The phone of {}</h1>
            <section class="card" id="authenticator"><h2>Authenticator</h2>{}</section>
            <section class="card" id="sms"><h2>SMS</h2>{}</section>
            <section class="card" id="mailbox"><h2>Mailbox</h2>{}</section>
            <p class="quiet small">Loads again every {} seconds.</p>
            """,
            login,
            list(codes, "No site is paired with this person's authenticator."),
            list(through(Channel.SMS, messages), "No message yet."),
            list(through(Channel.EMAIL, messages), "No mail yet."),
            REFRESH.toSeconds());
    return layout.refreshing(login, REFRESH, body);
  }

  private static List<Message> through(Channel channel, List<Message> messages) {
    return messages.stream().filter(message -> message.channel() == channel).toList();
  }

  private static Html list(List<Message> messages, String whenEmpty) {
    if (messages.isEmpty()) {
      return Html.of("<p class=\"quiet\">{}</p>", whenEmpty);
    }
    return Html.join(messages.stream().map(PeoplePages::item).toList());
  }

  private static Html item(Message message) {
    return Html.of(
        """
        <div class="message">
        <div class="small quiet">{} to {}, {}</div>
        <div>Your code is <span class="digits code">{}</span></div>
        </div>
        """,
        message.site(),
        message.to(),
        CLOCK.format(message.at()),
        message.code());
  }
}
