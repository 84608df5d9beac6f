package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.people.PeopleRoutes;
import java.util.Arrays;
import java.util.List;

/** Renders the scenarios of the bank for the front page. */
public final class ScenarioTable {
  private ScenarioTable() {}

  /** A card with a table of all scenarios, by group. */
  public static Html card() {
    return Html.of(
        """
        <section class="card" id="demo-bank">
        <h2><a href="/bank/login">Demo Bank</a></h2>
        <p class="quiet small">The login picks what happens. A suffix makes another person:
        <code>sms</code>, <code>sms-1</code>, <code>sms-2</code>. Any password is right but
        <code>wrong</code>.</p>
        <div class="scroll"><table>
        <thead><tr><th>Login</th><th>What happens</th><th>Phone</th></tr></thead>
        {}</table></div>
        </section>
        """,
        Html.join(Arrays.stream(Scenario.Group.values()).map(ScenarioTable::group).toList()));
  }

  private static Html group(Scenario.Group group) {
    List<Html> rows =
        Arrays.stream(Scenario.values())
            .filter(scenario -> scenario.group() == group && scenario != Scenario.UNKNOWN)
            .map(ScenarioTable::row)
            .toList();
    return Html.of(
        "<tbody>\n<tr><th colspan=\"3\" scope=\"rowgroup\">{}</th></tr>\n{}</tbody>\n",
        group.title(),
        Html.join(rows));
  }

  private static Html row(Scenario scenario) {
    return Html.of(
        "<tr><td><code>{}</code></td><td>{}</td><td><a href=\"{}\">phone</a></td></tr>\n",
        scenario.loginName(),
        scenario.description(),
        PeopleRoutes.phonePath(scenario.loginName()));
  }
}
