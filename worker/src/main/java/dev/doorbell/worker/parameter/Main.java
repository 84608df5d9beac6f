package dev.doorbell.worker.parameter;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.audit.CommandAction;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.store.database.StoreRejectedException;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.UnreadableKeysetException;
import dev.doorbell.worker.WorkerSettings;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Lists, sets and removes parameters of connectors: {@code list}, {@code set CONNECTOR NAME}, which
 * asks for the value or reads one line of standard input, and {@code remove CONNECTOR NAME}. Uses
 * the worker's settings {@code DOORBELL_DB_...} and {@code DOORBELL_KEYSET_FILE}. Exit code 0 if it
 * worked, 1 and one line on standard error if not, 2 for invalid arguments.
 */
public final class Main {
  private static final PrintStream OUT = System.out;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), Environment.ofProcess(), Main::ask));
  }

  static int run(List<String> arguments, Environment environment, ParameterCommand.Prompt prompt) {
    try {
      StoreSettings settings = StoreSettings.read(environment, StoreSettings.poolSize(1, 1));
      Keysets keysets = Keysets.readPrivate(environment.get(WorkerSettings.KEYSET));
      try (Store store = Store.openForCommand(settings)) {
        ParameterCommand command =
            new ParameterCommand(new StoredRows(store), keysets.sealer(), prompt, OUT::println);
        return command.run(arguments);
      }
    } catch (BadSettingException
        | UnreadableKeysetException
        | StoreUnavailableException
        | StoreRejectedException e) {
      System.err.println("parameters: " + e.getMessage());
    }
    return 1;
  }

  // The console is null if input or output is redirected, unless another provider is chosen.
  @SuppressWarnings("SystemConsoleNull")
  private static String ask(String name) throws IOException {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("Value of %s: ", name);
      return typed == null ? "" : new String(typed);
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }

  private record StoredRows(Store store) implements ParameterCommand.Rows {
    @Override
    public List<ConnectorManifest> manifests() {
      return store.manifests().all();
    }

    @Override
    public Map<String, ParameterValue> values(String connector) {
      return store.connectorParameters().of(connector);
    }

    @Override
    public void set(String connector, String name, ParameterValue value) {
      store.connectorParameters().set(connector, name, value);
    }

    @Override
    public boolean remove(String connector, String name) {
      return store.connectorParameters().remove(connector, name);
    }

    @Override
    public void record(CommandAction action, String detail) {
      store.auditEntries().addOfCommand(action, detail);
    }
  }
}
