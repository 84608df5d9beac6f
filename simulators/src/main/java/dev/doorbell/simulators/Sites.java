package dev.doorbell.simulators;

import dev.doorbell.simulators.amazon.AmazonSite;
import dev.doorbell.simulators.bank.BankSite;
import dev.doorbell.simulators.github.GithubSite;
import dev.doorbell.simulators.login.SimulatedSite;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.PeopleRoutes;
import java.time.InstantSource;
import java.util.List;

/** All sites, with the inboxes and phones that they share. Thread-safe. */
record Sites(
    Inboxes inboxes, Approvals approvals, BankSite bank, GithubSite github, AmazonSite amazon) {
  static Sites of(SimulatorSettings settings, InstantSource clock) {
    Inboxes inboxes = new Inboxes();
    Approvals approvals = new Approvals(clock);
    return new Sites(
        inboxes,
        approvals,
        new BankSite(settings.bank(), inboxes, approvals, clock),
        new GithubSite(settings.github(), inboxes, approvals, clock),
        new AmazonSite(settings.amazon(), inboxes, approvals, clock));
  }

  private List<SimulatedSite> allSites() {
    return List.of(bank.site(), github.site(), amazon.site());
  }

  /** Creates the routes for the pages and the JSON of all phones. */
  PeopleRoutes createPeopleRoutes(Layout layout) {
    return new PeopleRoutes(
        inboxes,
        approvals,
        allSites().stream().map(SimulatedSite::authenticator).toList(),
        allSites().stream().map(SimulatedSite::notes).toList(),
        layout);
  }

  int messagesSent(String login) {
    return inboxes.messageCount(login) + approvals.requestCount(login);
  }

  List<String> codesReceived(String login) {
    return allSites().stream().flatMap(site -> site.codesReceived().apply(login).stream()).toList();
  }

  void forgetSessions(String login) {
    allSites().forEach(site -> site.endSessions().accept(login));
  }
}
