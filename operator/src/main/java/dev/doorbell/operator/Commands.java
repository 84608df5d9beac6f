package dev.doorbell.operator;

import dev.doorbell.operator.account.AccountCommands;
import dev.doorbell.operator.challenge.ChallengeCommands;
import dev.doorbell.operator.connector.ConnectorCommands;
import dev.doorbell.operator.deadletter.DeadLetterCommands;
import dev.doorbell.operator.document.DocumentCommands;
import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.gateway.Gateway;
import dev.doorbell.operator.job.JobCommands;
import dev.doorbell.operator.kafka.Broker;
import dev.doorbell.operator.letter.LetterId;
import dev.doorbell.operator.output.Moments;
import dev.doorbell.operator.output.Output;
import dev.doorbell.operator.topic.TopicCommands;
import dev.doorbell.runtime.settings.Setting;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/** Wires the commands. What they work on is opened when it is first needed. For one thread. */
final class Commands implements AutoCloseable {
  // UUID.fromString also takes 1-1-1-1-1.
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final int WIDEST_HELP = 100;

  private final Terminal terminal;
  private final Gateway gateway;
  private final Broker broker;
  private final InstantSource clock;
  private final Moments moments;

  /**
   * @param zone of whoever reads times
   */
  Commands(OperatorSettings settings, Terminal terminal, InstantSource clock, ZoneId zone) {
    this.terminal = terminal;
    this.gateway = new Gateway(settings::gateway);
    this.broker = new Broker(settings::kafka, settings::kafkaPatience);
    this.clock = clock;
    this.moments = new Moments(clock, zone);
  }

  /** A command line with all of them. */
  CommandLine commandLine() {
    Output output = terminal.output();
    CommandLine line = new CommandLine(new RootCommand(output, this::commandLine));
    Stream.of(
            new JobCommands(gateway, output, moments),
            new ChallengeCommands(gateway, terminal.input(), output, moments),
            new AccountCommands(gateway, terminal.input(), output, moments),
            new DocumentCommands(gateway, output, terminal.bytes(), moments),
            new ConnectorCommands(gateway, output),
            new DeadLetterCommands(broker, gateway, output, clock, moments),
            new TopicCommands(broker, output))
        .forEach(line::addSubcommand);
    describe(line.getCommandSpec().usageMessage());
    Failures failures = new Failures(terminal);
    line.registerConverter(UUID.class, Commands::id)
        .registerConverter(LetterId.class, LetterId::parse)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(terminal.results())
        .setErr(terminal.notices())
        .setColorScheme(Help.defaultColorScheme(terminal.ansi()))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
    return line.setUsageHelpWidth(
        Math.clamp(terminal.width().orElse(WIDEST_HELP), 80, WIDEST_HELP));
  }

  // What was typed is not repeated: it may be a code that was meant for elsewhere.
  private static UUID id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new TypeConversionException(
          "expected an id such as 019c1395-1f00-7000-8000-000000000001");
    }
    return UUID.fromString(text);
  }

  private static void describe(UsageMessageSpec usage) {
    usage.description("Looks after Doorbell: its jobs, and what they need.");
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode exitCode : ExitCode.values()) {
      exitCodes.put(Integer.toString(exitCode.number()), exitCode.meaning());
    }
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes);
    usage
        .footerHeading("%nSettings, as environment variables (with their defaults):%n")
        .footer(OperatorSettings.ALL.stream().map(Commands::row).toArray(String[]::new));
  }

  private static String row(Setting<?> setting) {
    return "  %-24s %s%n%27s(%s)"
        .formatted(setting.name(), setting.meaning(), "", setting.fallback());
  }

  @Override
  public void close() {
    gateway.close();
  }
}
