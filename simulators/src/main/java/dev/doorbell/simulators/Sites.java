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

  private List<SimulatedSite> all() {
    return List.of(bank.site(), github.site(), amazon.site());
  }

  /** The routes for the pages and the JSON of all phones. */
  PeopleRoutes people(Layout layout) {
    return new PeopleRoutes(
        inboxes,
        approvals,
        all().stream().map(SimulatedSite::authenticator).toList(),
        all().stream().map(SimulatedSite::notes).toList(),
        layout);
  }

  int messagesSent(String login) {
    return inboxes.sentTo(login) + approvals.askedOf(login);
  }

  List<String> codesReceived(String login) {
    return all().stream().flatMap(site -> site.codesReceived().apply(login).stream()).toList();
  }

  void forgetSessions(String login) {
    all().forEach(site -> site.sessionsEnder().accept(login));
  }
}
