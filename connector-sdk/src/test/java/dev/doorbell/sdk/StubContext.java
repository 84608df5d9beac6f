package dev.doorbell.sdk;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.site.SiteSession;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A context with a site and nothing else; tests add what they need. */
public class StubContext implements ConnectorContext {
  private final SiteSession site;

  public StubContext(SiteSession site) {
    this.site = site;
  }

  private static AssertionError notAsked() {
    return new AssertionError("not asked here");
  }

  @Override
  public UUID accountId() {
    throw notAsked();
  }

  @Override
  public String field(String name) {
    throw notAsked();
  }

  @Override
  public Optional<String> optionalField(String name) {
    throw notAsked();
  }

  @Override
  public SiteSession site() {
    return site;
  }

  @Override
  public boolean takenOver() {
    return false;
  }

  @Override
  public void resumeAt(ResumePoint standing) {
    throw notAsked();
  }

  @Override
  public void deactivateAutoSuccessfulLogin() {
    throw notAsked();
  }

  @Override
  public void notifySuccessfulLogin() {
    throw notAsked();
  }

  @Override
  public void beforeSiteSendsCode() {
    throw notAsked();
  }

  @Override
  public Answer waitForAnswer(Challenge challenge, WaitOptions waiting) {
    throw notAsked();
  }

  @Override
  public Optional<Form> savedForm() {
    throw notAsked();
  }

  @Override
  public void save(FetchedDocument document) {
    throw notAsked();
  }

  @Override
  public boolean hasDocument(String key) {
    throw notAsked();
  }

  @Override
  public Map<String, String> accountData() {
    throw notAsked();
  }

  @Override
  public void saveAccountData(Map<String, String> data) {
    throw notAsked();
  }

  @Override
  public void saveIdentity(Identity identity) {
    throw notAsked();
  }

  @Override
  public Duration timeLeft() {
    throw notAsked();
  }

  @Override
  public ConnectorLog log() {
    throw notAsked();
  }
}
