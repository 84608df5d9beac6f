package dev.doorbell.simulators;

import dev.doorbell.simulators.amazon.AmazonSite;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.PeopleRoutes;
import dev.doorbell.simulators.port.HttpListener;
import dev.doorbell.simulators.port.SiteCertificate;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The Amazon site and nothing else, with some switches on, a clock, and everybody who came to it.
 */
final class OpenAmazon implements AutoCloseable {
  private static final SiteCertificate CERTIFICATE = SiteCertificate.create(List.of());
  private final TestClock clock = new TestClock();
  private final Inboxes inboxes = new Inboxes();
  private final Approvals approvals = new Approvals(clock);
  private final AmazonSite site;
  private final HttpListener port;
  private final List<AmazonGuest> guests = new ArrayList<>();

  OpenAmazon(AmazonSwitch... switches) {
    this(with(switches));
  }

  OpenAmazon(AmazonSettings settings) {
    this.site = new AmazonSite(settings, inboxes, approvals, clock);
    PeopleRoutes people =
        new PeopleRoutes(
            inboxes,
            approvals,
            List.of(site.authenticator()),
            List.of(site.notes()),
            FrontPage.LAYOUT);
    this.port =
        HttpListener.secure(
            "127.0.0.1",
            0,
            CERTIFICATE,
            routes -> {
              people.addRoutes(routes);
              site.addRoutes(routes);
            });
  }

  private static AmazonSettings with(AmazonSwitch... switches) {
    AmazonSettings settings = AmazonSettings.DEFAULTS;
    for (AmazonSwitch one : switches) {
      settings = settings.with(one);
    }
    return settings;
  }

  TestClock clock() {
    return clock;
  }

  AmazonSite site() {
    return site;
  }

  int messagesSent(String login) {
    return inboxes.sentTo(login) + approvals.askedOf(login);
  }

  AmazonGuest guest() {
    return guest("www.amazon.fr");
  }

  AmazonGuest guest(String host) {
    URI base = URI.create("https://127.0.0.1:" + port.port());
    return come(new AmazonGuest(base, CERTIFICATE.certificate(), host));
  }

  /** Another process with the same cookies. */
  AmazonGuest same(AmazonGuest original) {
    return come(new AmazonGuest(original, CERTIFICATE.certificate()));
  }

  private AmazonGuest come(AmazonGuest guest) {
    guests.add(guest);
    return guest;
  }

  @Override
  public void close() {
    guests.forEach(AmazonGuest::close);
    port.close();
  }
}
