package dev.doorbell.connectors.tutorial;

import static dev.doorbell.sdk.ConnectorParameter.secret;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Frequency;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.TimeWindow;
import dev.doorbell.sdk.site.SiteRequest;

/** Runs every hour of the night, with a key of the operator. */
public class PartnerBank extends FirstBank {
  @Override
  public Manifest manifest() {
    return super.manifest()
        .withFrequency(Frequency.HOURLY)
        .withTimeWindow(TimeWindow.between("22:30", "04:00", "Europe/Paris"))
        .withParameters(secret("apiKey", "Key of the bank's API, from its page for partners"));
  }

  @Override
  protected boolean testSession(ConnectorContext context) {
    SiteRequest accounts =
        SiteRequest.get("/bank/accounts").withHeader("X-Api-Key", context.parameter("apiKey"));
    return context.site().send(accounts).has("#accounts");
  }
}
