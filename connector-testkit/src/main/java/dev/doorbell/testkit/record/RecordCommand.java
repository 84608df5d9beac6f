package dev.doorbell.testkit.record;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.scrub.LeakCheck.Leak;
import dev.doorbell.testkit.scrub.RunScrubber;
import dev.doorbell.testkit.scrub.RunScrubber.Scrubbed;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code record}. Not thread-safe. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run a connector once, and save the pages that it requested as a recording for tests.",
      "Asks for the fields of an account, then for the parameters of the connector and, during the"
          + " run, for codes. Passwords, secret parameters and codes are not shown, and can't be"
          + " arguments; they can be piped in, one per line. Fields, parameters, codes, cookies,"
          + " tokens and e-mail addresses become placeholders, documents and pictures"
          + " become empty ones. If a secret is left, nothing is written. Names and amounts may"
          + " remain: read the files before you share them.",
      "The run uses the real site, unless DOORBELL_SITE_<CONNECTOR> names another address."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:recorded, and a replay ends like the run and saves the same documents",
      "1:a secret was left in the recording; nothing is kept",
      "2:the command line, a setting or the input is invalid",
      "3:recorded, but a replay does not end like the run or saves other documents",
      "4:the run failed; the recording ends with the failure"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  DOORBELL_SITE_DEMO_BANK=http://localhost:8090 bin/doorbell record demo-bank",
      "  bin/doorbell record my-bank --connectors target --output src/test/recordings/my-bank"
    })
final class RecordCommand implements Callable<Integer> {
  static final int RECORDED = 0;
  static final int SECRET_LEFT = 1;
  static final int USAGE = 2;
  static final int NOT_REPLAYED = 3;
  static final int RUN_FAILED = 4;

  @Parameters(paramLabel = "CONNECTOR", description = "The connector's slug.")
  private String slug = "";

  @Option(
      names = "--connectors",
      paramLabel = "FOLDER",
      description = "A folder of connector jars, or of classes (default: DOORBELL_CONNECTORS_DIR).")
  private @Nullable Path connectors;

  @Option(
      names = "--field",
      paramLabel = "NAME=VALUE",
      description = "A field that is not secret; may be repeated.")
  private Map<String, String> fields = new LinkedHashMap<>();

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the connector that is not secret; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Must not exist yet (default: CONNECTOR-recording).")
  private @Nullable Path output;

  private final Prompt prompt;
  private final PrintWriter out;
  private final Map<String, String> environment;
  private final InstantSource clock;

  /**
   * @param out for the result
   * @param environment has the settings that move sites
   */
  RecordCommand(
      Prompt prompt, PrintWriter out, Map<String, String> environment, InstantSource clock) {
    this.prompt = prompt;
    this.out = out;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Path folder = requireNonNullElse(output, Path.of(slug + "-recording"));
    if (Files.exists(folder)) {
      throw new UsageException("%s exists: remove it, or set --output".formatted(folder));
    }
    Path jars = connectors == null ? setting() : connectors;
    try (ConnectorFinder finder = ConnectorFinder.in(jars, prompt::show)) {
      Connector connector = finder.find(slug);
      Manifest manifest = connector.manifest();
      Site site = SiteAddress.of(manifest, environment);
      prompt.show(
          SiteAddress.isMoved(manifest, environment)
              ? "This run uses a site that %s moves".formatted(SiteAddress.setting(manifest))
              : "This run signs in at the real site, %s".formatted(manifest.hosts().getFirst()));
      Map<String, String> values = FieldPrompt.fill(manifest, fields, prompt);
      TerminalUser user = new TerminalUser(prompt, PictureFile::write);
      ConnectorRecorder.Result result =
          new ConnectorRecorder(connector, site, clock)
              .withParameters(ParameterPrompt.fill(manifest, parameters, prompt))
              .run(values, user);
      if (user.inputEnded()) {
        prompt.show("The input ended before the run did, so nothing was written");
        return USAGE;
      }
      return write(connector, result, folder);
    }
  }

  private @Nullable Path setting() {
    String folder = environment.getOrDefault("DOORBELL_CONNECTORS_DIR", "");
    return folder.isEmpty() ? null : Path.of(folder);
  }

  private int write(Connector connector, ConnectorRecorder.Result result, Path folder) {
    prompt.show("The run " + result.ending().description());
    result.breaches().forEach(breach -> prompt.show("Broken rule: " + breach));
    if (result.run().exchanges().isEmpty()) {
      prompt.show("The site did not respond, so there is nothing to record");
      return RUN_FAILED;
    }
    Scrubbed scrubbed = new RunScrubber().scrub(result.run());
    List<Leak> leaks = RecordingWriter.write(folder, scrubbed);
    if (!leaks.isEmpty()) {
      leaks.forEach(leak -> prompt.show("Left in the recording, in " + leak));
      prompt.show("A secret was left, so nothing was written");
      return SECRET_LEFT;
    }
    summarize(result, scrubbed, folder);
    List<String> saved = result.saved().stream().map(scrubbed::scrubbed).toList();
    List<String> failure = ReplayCheck.failure(connector, folder, result.ending(), saved);
    if (!failure.isEmpty()) {
      prompt.show("The recording does not replay:");
      failure.forEach(line -> prompt.show("  " + line));
      scrubbed
          .replacedWords()
          .forEach(what ->
              prompt.show(
                  "Perhaps this is a word of the site's own pages: %s. Record with another one"
                      .formatted(what)));
      return NOT_REPLAYED;
    }
    out.println("A replay ends like the run");
    out.flush();
    return result.ending() instanceof Ending.Succeeded ? RECORDED : RUN_FAILED;
  }

  private void summarize(ConnectorRecorder.Result result, Scrubbed scrubbed, Path folder) {
    out.println(
        "Recorded %d requests in %s".formatted(scrubbed.recording().exchanges().size(), folder));
    scrubbed
        .replaced()
        .forEach((what, count) ->
            out.println(
                count == 0
                    ? "  in no page: %s".formatted(what)
                    : "  replaced %d x: %s".formatted(count, what)));
    out.flush();
    if (result.withoutResponse() > 0) {
      prompt.show("Requests without a response, not recorded: " + result.withoutResponse());
    }
    scrubbed
        .secrets()
        .tooShort()
        .forEach(what -> prompt.show("Too short to be searched for in the pages: " + what));
    prompt.show(
        "Personal data may remain: names, amounts, addresses, numbers of accounts and orders."
            + " Read the files before you share them");
  }
}
