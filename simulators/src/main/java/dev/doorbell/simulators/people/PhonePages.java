package dev.doorbell.simulators.people;

import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Notes.Note;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The pages of phones: approval requests, codes, messages, notes. */
record PhonePages(Layout layout) {
  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final DateTimeFormatter TIME_FORMAT =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /** The content of one phone. */
  record PhoneContent(
      List<Approval> approvals,
      List<Message> codes,
      List<AuthenticatorKey> keys,
      List<Note> notes,
      List<Message> messages) {}

  String renderPhoneList(List<String> logins) {
    Html items =
        Html.each(
            logins,
            login ->
                Html.of("<li><a href=\"%s\">%s</a></li>", PeopleRoutes.phonePath(login), login));
    Html list =
        logins.isEmpty()
            ? Html.of("<p class=\"quiet\">There was no sign-in yet.</p>")
            : Html.of("<ul class=\"plain\">%s</ul>", items);
    Html body = Html.of("<h1>Phones</h1><div class=\"card\" id=\"phones\">%s</div>", list);
    return layout.renderRefreshingPage("Phones", REFRESH, body);
  }

  String renderPhone(String login, PhoneContent content) {
    Html body =
        Html.of(
            """
            <h1>The phone of %s</h1>
            <section class="card" id="approvals"><h2>Approvals</h2>%s</section>
            <section class="card" id="authenticator"><h2>Authenticator</h2>%s%s</section>
            <section class="card" id="sms"><h2>SMS</h2>%s</section>
            <section class="card" id="mailbox"><h2>Mailbox</h2>%s</section>
            <section class="card" id="notes"><h2>Notes</h2>%s</section>
            <p class="quiet small">Loads again every %s seconds.</p>
            """,
            login,
            renderApprovals(login, content.approvals()),
            renderMessages(content.codes(), "No site is paired with this person's authenticator."),
            Html.each(content.keys(), PhonePages::renderKey),
            renderMessages(filterByChannel(Channel.SMS, content.messages()), "No message yet."),
            renderMessages(filterByChannel(Channel.EMAIL, content.messages()), "No mail yet."),
            renderNotes(content.notes()),
            REFRESH.toSeconds());
    return layout.renderRefreshingPage(login, REFRESH, body);
  }

  private static Html renderApprovals(String login, List<Approval> approvals) {
    return approvals.isEmpty()
        ? Html.of("<p class=\"quiet\">No site asks this phone.</p>")
        : Html.each(
            approvals,
            approval ->
                approval.isPending()
                    ? renderPendingApproval(login, approval)
                    : renderClosedApproval(approval));
  }

  private static Html renderPendingApproval(String login, Approval approval) {
    return Html.of(
        """
        <div class="message">
        <div class="small quiet">%s, %s</div>
        <div>%s</div>
        <form class="row" method="post" action="%s">%s
        <button class="second" name="approve" value="no">Deny</button>
        </form>
        </div>
        """,
        approval.site(),
        TIME_FORMAT.format(approval.at()),
        approval.choices().isEmpty()
            ? "Are you signing in?"
            : "Are you signing in? Tap the number that the site shows.",
        PeopleRoutes.approvalPath(login, approval),
        approval.choices().isEmpty()
            ? Html.of("<button name=\"approve\" value=\"yes\">Approve</button>")
            : Html.each(approval.choices(), PhonePages::renderNumberButton));
  }

  private static Html renderNumberButton(String number) {
    return Html.of(
        "<button class=\"digits\" name=\"number\" value=\"%s\">%s</button>", number, number);
  }

  private static Html renderClosedApproval(Approval approval) {
    return Html.of(
        """
        <div class="message">
        <div class="small quiet">%s, %s: %s</div>
        </div>
        """,
        approval.site(),
        TIME_FORMAT.format(approval.at()),
        approval.state().name().toLowerCase(Locale.ROOT));
  }

  private static Html renderKey(AuthenticatorKey key) {
    return Html.of(
        """
        <p class="small quiet">Key of the authenticator at %s: <code class="key">%s</code></p>
        """,
        key.site(), key.seed());
  }

  private static Html renderNotes(List<Note> notes) {
    return notes.isEmpty()
        ? Html.of("<p class=\"quiet\">Nothing to remember.</p>")
        : Html.each(notes, PhonePages::renderNote);
  }

  private static Html renderNote(Note note) {
    return Html.of(
        """
        <div class="message" data-note="%s">
        <div class="small quiet">%s</div>
        <div>%s: <strong class="value">%s</strong></div>
        </div>
        """,
        note.name(), note.site(), note.label(), note.value());
  }

  private static List<Message> filterByChannel(Channel channel, List<Message> messages) {
    return messages.stream().filter(message -> message.channel() == channel).toList();
  }

  private static Html renderMessages(List<Message> messages, String emptyText) {
    return messages.isEmpty()
        ? Html.of("<p class=\"quiet\">%s</p>", emptyText)
        : Html.each(messages, PhonePages::renderMessage);
  }

  private static Html renderMessage(Message message) {
    return Html.of(
        """
        <div class="message">
        <div class="small quiet">%s to %s, %s</div>
        <div>Your code is <span class="digits code">%s</span></div>
        </div>
        """,
        message.site(), message.to(), TIME_FORMAT.format(message.at()), message.code());
  }
}
