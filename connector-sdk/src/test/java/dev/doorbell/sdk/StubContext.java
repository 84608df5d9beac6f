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

  private static AssertionError unexpectedCall() {
    return new AssertionError("The test does not expect this call");
  }

  @Override
  public UUID accountId() {
    throw unexpectedCall();
  }

  @Override
  public String field(String name) {
    throw unexpectedCall();
  }

  @Override
  public Optional<String> optionalField(String name) {
    throw unexpectedCall();
  }

  @Override
  public String parameter(String name) {
    throw unexpectedCall();
  }

  @Override
  public Optional<String> optionalParameter(String name) {
    throw unexpectedCall();
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
  public void resumeAt(ResumePoint point) {
    throw unexpectedCall();
  }

  @Override
  public void deactivateAutoSuccessfulLogin() {
    throw unexpectedCall();
  }

  @Override
  public void notifySuccessfulLogin() {
    throw unexpectedCall();
  }

  @Override
  public void beforeSiteSendsCode() {
    throw unexpectedCall();
  }

  @Override
  public Answer waitForAnswer(Challenge challenge, WaitOptions waiting) {
    throw unexpectedCall();
  }

  @Override
  public Optional<Form> savedForm() {
    throw unexpectedCall();
  }

  @Override
  public void save(FetchedDocument document) {
    throw unexpectedCall();
  }

  @Override
  public boolean hasDocument(String key) {
    throw unexpectedCall();
  }

  @Override
  public boolean hasDocument(String key, String version) {
    throw unexpectedCall();
  }

  @Override
  public Map<String, String> accountData() {
    throw unexpectedCall();
  }

  @Override
  public void saveAccountData(Map<String, String> data) {
    throw unexpectedCall();
  }

  @Override
  public void saveIdentity(Identity identity) {
    throw unexpectedCall();
  }

  @Override
  public Duration timeLeft() {
    throw unexpectedCall();
  }

  @Override
  public ConnectorLog log() {
    throw unexpectedCall();
  }
}
