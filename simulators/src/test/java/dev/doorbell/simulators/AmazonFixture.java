package dev.doorbell.simulators;

import dev.doorbell.simulators.amazon.AmazonSite;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.PeopleRoutes;
import dev.doorbell.simulators.port.AcceptedHosts;
import dev.doorbell.simulators.port.HttpListener;
import dev.doorbell.simulators.port.SiteCertificate;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Runs only the Amazon site, with some switches on and a test clock, and creates its clients. */
final class AmazonFixture implements AutoCloseable {
  private static final SiteCertificate CERTIFICATE = SiteCertificate.create(List.of());
  private final TestClock clock = new TestClock();
  private final Inboxes inboxes = new Inboxes();
  private final Approvals approvals = new Approvals(clock);
  private final AmazonSite site;
  private final HttpListener port;
  private final List<AmazonClient> clients = new ArrayList<>();

  AmazonFixture(AmazonSwitch... switches) {
    this(createSettings(switches));
  }

  AmazonFixture(AmazonSettings settings) {
    this.site = new AmazonSite(settings, inboxes, approvals, clock);
    PeopleRoutes people =
        new PeopleRoutes(
            inboxes,
            approvals,
            List.of(site.site().authenticator()),
            List.of(site.site().notes()),
            FrontPage.LAYOUT);
    this.port =
        HttpListener.startHttps(
            "127.0.0.1",
            0,
            new AcceptedHosts(List.of()),
            CERTIFICATE,
            routes -> {
              people.addRoutes(routes);
              site.site().addRoutes(routes);
            });
  }

  private static AmazonSettings createSettings(AmazonSwitch... switches) {
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

  void forgetSessions(String login) {
    site.site().endSessions().accept(login);
  }

  List<String> codesReceived(String login) {
    return site.site().codesReceived().apply(login);
  }

  int messagesSent(String login) {
    return inboxes.messageCount(login) + approvals.requestCount(login);
  }

  AmazonClient newClient() {
    return newClient("www.amazon.fr");
  }

  AmazonClient newClient(String host) {
    URI base = URI.create("https://127.0.0.1:" + port.port());
    return register(new AmazonClient(base, CERTIFICATE.certificate(), host));
  }

  /** A client in another process with the same cookies. */
  AmazonClient clientWithSameCookies(AmazonClient original) {
    return register(new AmazonClient(original, CERTIFICATE.certificate()));
  }

  private AmazonClient register(AmazonClient client) {
    clients.add(client);
    return client;
  }

  @Override
  public void close() {
    clients.forEach(AmazonClient::close);
    port.close();
  }
}
