package dev.doorbell.operator;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.operator.access.AclCommand;
import dev.doorbell.operator.account.AccountCommands;
import dev.doorbell.operator.account.ConnectorCommands;
import dev.doorbell.operator.audit.AuditCommands;
import dev.doorbell.operator.challenge.ChallengeCommands;
import dev.doorbell.operator.connector.AuthorCommands;
import dev.doorbell.operator.connector.SdkSource;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.console.Terminal;
import dev.doorbell.operator.console.TimeFormat;
import dev.doorbell.operator.deadletter.DeadLetterCommands;
import dev.doorbell.operator.deadletter.DeadLetterId;
import dev.doorbell.operator.document.DocumentCommands;
import dev.doorbell.operator.gateway.GatewayClient;
import dev.doorbell.operator.job.JobCommands;
import dev.doorbell.operator.kafka.KafkaCluster;
import dev.doorbell.operator.login.LoginCommand;
import dev.doorbell.operator.login.LoginSettings;
import dev.doorbell.operator.login.TokenCommand;
import dev.doorbell.operator.topic.TopicCommands;
import dev.doorbell.runtime.settings.Setting;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/** Builds the command line. Opens a connection only when a command needs it. Not thread-safe. */
final class Commands implements AutoCloseable {
  // UUID.fromString also accepts 1-1-1-1-1.
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final int LONGEST_LINE = 100;

  private final Terminal terminal;
  private final GatewayClient gateway;
  private final KafkaCluster kafka;
  private final Supplier<List<TopicSpec>> topics;
  private final Supplier<LoginSettings> login;
  private final InstantSource clock;
  private final TimeFormat times;

  /**
   * @param zone of the user, for times
   */
  Commands(OperatorSettings settings, Terminal terminal, InstantSource clock, ZoneId zone) {
    this.terminal = terminal;
    this.gateway = new GatewayClient(settings::gateway, settings::token);
    this.kafka = new KafkaCluster(settings::kafka, settings::kafkaTimeout);
    this.topics = settings::topics;
    this.login = settings::login;
    this.clock = clock;
    this.times = new TimeFormat(clock, zone);
  }

  /** A command line with all commands. */
  CommandLine commandLine() {
    Output output = terminal.output();
    CommandLine line = new CommandLine(new RootCommand(output, this::commandLine));
    Stream.of(
            new JobCommands(gateway, output, times),
            new ChallengeCommands(gateway, terminal.input(), output, times),
            new AccountCommands(gateway, terminal.input(), output, times),
            new DocumentCommands(gateway, output, terminal.bytes(), times),
            new ConnectorCommands(gateway, output),
            new LoginCommand(login, output),
            new TokenCommand(login, output),
            new DeadLetterCommands(kafka, gateway, output, clock, times),
            topicCommands(output),
            new AuditCommands(gateway, output),
            new AuthorCommands(SdkSource.ofProcess(), VersionProvider.number(), output))
        .forEach(line::addSubcommand);
    describe(line.getCommandSpec().usageMessage());
    CommandErrorHandler failures = new CommandErrorHandler(terminal);
    line.registerConverter(UUID.class, Commands::id)
        .registerConverter(DeadLetterId.class, DeadLetterId::parse)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(terminal.results())
        .setErr(terminal.notices())
        .setColorScheme(Help.defaultColorScheme(terminal.ansi()))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
    return line.setUsageHelpWidth(
        Math.clamp(terminal.width().orElse(LONGEST_LINE), 80, LONGEST_LINE));
  }

  private CommandLine topicCommands(Output output) {
    return new CommandLine(new TopicCommands(kafka, topics, output))
        .addSubcommand(new AclCommand(kafka, output));
  }

  // The message does not quote the argument: it may be a code in the wrong place.
  private static UUID id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new TypeConversionException(
          "expected an id such as 019c1395-1f00-7000-8000-000000000001");
    }
    return UUID.fromString(text);
  }

  private static void describe(UsageMessageSpec usage) {
    usage.description(
        "Operates Doorbell: jobs, challenges, accounts, documents, dead letters and topics.");
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode exitCode : ExitCode.values()) {
      exitCodes.put(Integer.toString(exitCode.number()), exitCode.meaning());
    }
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes);
    usage
        .footerHeading("%nSettings, as environment variables (with their defaults):%n")
        .footer(OperatorSettings.ALL.stream().map(Commands::describe).toArray(String[]::new));
  }

  private static String describe(Setting<?> setting) {
    String fallback = setting.fallback();
    return "  %-31s %s%n%34s(%s)"
        .formatted(
            setting.name(),
            setting.meaning(),
            "",
            fallback == null || fallback.isEmpty() ? "empty" : fallback);
  }

  @Override
  public void close() {
    gateway.close();
  }
}
