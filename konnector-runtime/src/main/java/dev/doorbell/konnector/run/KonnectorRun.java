package dev.doorbell.konnector.run;

import dev.doorbell.konnector.bundle.KonnectorBundle;
import dev.doorbell.konnector.sandbox.NodeProcess;
import dev.doorbell.konnector.sandbox.NodeRun;
import dev.doorbell.konnector.sandbox.NodeSandbox;
import dev.doorbell.konnector.stack.AccountDocument;
import dev.doorbell.konnector.stack.KonnectorStack;
import dev.doorbell.konnector.stack.StackEvent;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of a konnector. The threads of its stack and of its output add events; the run's own
 * thread applies them, since a context belongs to one thread. Confined to that thread otherwise.
 */
final class KonnectorRun implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** Further lines are dropped; a line that ends the run is among the last, so those are kept. */
  private static final int MAX_LINES_AT_ONCE = 1_000;

  private final KonnectorBundle bundle;
  private final ConnectorContext context;
  private final AccountNotes notes;
  private final BlockingQueue<StackEvent> events = new LinkedBlockingQueue<>();
  private final AtomicInteger lines = new AtomicInteger();
  private final AccountDocument account;
  private final OutputVerdict verdict = new OutputVerdict();
  private final PendingUploads uploads;
  private final UserQuestion question;

  private List<String> sessionSecrets = List.of();
  private @Nullable KonnectorStack stack;
  private @Nullable NodeProcess process;

  KonnectorRun(KonnectorBundle bundle, ConnectorContext context) {
    this.bundle = bundle;
    this.context = context;
    this.notes = new AccountNotes(context, bundle.manifest().deviceCookies());
    this.account =
        new AccountDocument(
            context.accountId().toString().replace("-", ""), document(), LONGEST_HOLD, events::add);
    this.uploads = new PendingUploads(context::save, verdict::discarded);
    this.question = new UserQuestion(context, account, bundle.channel());
  }

  private ObjectNode document() {
    ObjectNode document = JSON.createObjectNode();
    document.put("account_type", bundle.slug());
    ObjectNode auth = document.putObject("auth");
    bundle
        .fieldNames()
        .forEach((name, cozyName) ->
            context.optionalField(name).ifPresent(value -> auth.put(cozyName, value)));
    notes.auth().properties().forEach(each -> auth.set(each.getKey(), each.getValue()));
    ObjectNode data = notes.data();
    JsonNode session = notes.session();
    if (!session.isMissingNode()) {
      data.set("auth", session);
    }
    document.set("data", data);
    document.put("folderId", KonnectorStack.FOLDER_ID);
    return document;
  }

  /**
   * Runs the konnector until its process ends.
   *
   * @throws ConnectorException if it failed
   * @throws InterruptedException if the run has to stop; the process still runs then
   */
  void execute(NodeSandbox sandbox, RunLimits limits) throws InterruptedException {
    NodeProcess started = start(sandbox, limits);
    boolean ended = false;
    while (!ended) {
      ended = apply(events.take(), started);
    }
    // Files whose login failed later are still files of the account.
    uploads.storeAll();
    save();
    verdict
        .failure(started.exit().orElse(-1), started.endReason())
        .ifPresent(failure -> {
          throw failure;
        });
  }

  private NodeProcess start(NodeSandbox sandbox, RunLimits limits) {
    try {
      KonnectorStack opened =
          KonnectorStack.start(
              account,
              notes.documents(),
              limits.uploadBytes(),
              InstantSource.system(),
              events::add);
      stack = opened;
      NodeProcess started =
          sandbox.start(
              new NodeRun(
                  bundle.folder(),
                  NodeEnvironment.of(bundle, account.id(), opened),
                  bundle.reachable(),
                  opened.port(),
                  limits.process(),
                  this::addLine));
      process = started;
      started.onExit(() -> events.add(new StackEvent.Exited()));
      return started;
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.UNKNOWN_ERROR, "The konnector could not be started: " + e.getMessage());
    }
  }

  private void addLine(String line) {
    boolean decides = line.contains("\"critical\"") || line.contains("\"error\"");
    if (decides || lines.incrementAndGet() <= MAX_LINES_AT_ONCE) {
      events.add(new StackEvent.LineWritten(line));
    }
  }

  /** Applies an event. Returns whether the process has ended. */
  private boolean apply(StackEvent event, NodeProcess running) {
    switch (event) {
      case StackEvent.StateChanged(String state) -> question.stateChanged(state, running);
      case StackEvent.AccountChanged() -> accountChanged();
      case StackEvent.Uploaded(var file) -> uploads.add(file);
      case StackEvent.Discarded(String fileId) -> {
        if (uploads.discard(fileId)) {
          verdict.discarded();
        }
      }
      case StackEvent.BillSaved(String fileId, var bill) -> {
        if (!uploads.attach(fileId, bill)) {
          context.log().debug("A bill was saved for a file that is stored already");
        }
      }
      case StackEvent.IdentitySaved(var identity) -> context.saveIdentity(identity);
      case StackEvent.LineWritten(String line) -> {
        verdict.line(line);
        context.log().debug(SessionValues.masked(line, sessionSecrets));
      }
      case StackEvent.Exited() -> {
        return true;
      }
    }
    return false;
  }

  private void accountChanged() {
    JsonNode session = account.part("data").path("auth");
    sessionSecrets = SessionValues.secrets(session);
    notes.keepSession(session);
  }

  private void save() {
    JsonNode data = account.part("data");
    ObjectNode kept = data instanceof ObjectNode object ? object : JSON.createObjectNode();
    kept.remove("auth");
    ObjectNode changed = JSON.createObjectNode();
    JsonNode auth = account.part("auth");
    auth.properties().stream()
        .filter(each -> isChanged(each.getKey(), each.getValue()))
        .forEach(each -> changed.set(each.getKey(), each.getValue()));
    KonnectorStack opened = stack;
    notes.save(kept, changed, opened == null ? notes.documents() : opened.documents());
  }

  private boolean isChanged(String cozyName, JsonNode value) {
    return bundle.fieldNames().entrySet().stream()
        .filter(each -> each.getValue().equals(cozyName))
        .noneMatch(each ->
            context.optionalField(each.getKey()).filter(value.asString("")::equals).isPresent());
  }

  /** Ends the process with everything in its sandbox, and the stack. */
  @Override
  public void close() {
    account.close();
    NodeProcess running = process;
    if (running != null) {
      running.terminate(GRACE);
      running.close();
    }
    KonnectorStack opened = stack;
    if (opened != null) {
      opened.close();
    }
    uploads.close();
  }
}
