package dev.doorbell.worker.keyset;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.database.StoreRejectedException;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.UnreadableKeysetException;
import dev.doorbell.worker.WorkerSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The commands of the keyset. {@code create} and {@code rotate} with the file of the private keyset
 * and the file of its public half change only the files. {@code status}, {@code rotate}, {@code
 * reseal}, {@code retire} and {@code move-owner FROM TO} use the worker's settings {@code
 * DOORBELL_DB_...} and {@code DOORBELL_KEYSET_FILE}, and {@code DOORBELL_PUBLIC_KEYSET_FILE}. Exit
 * code 0 if it worked, 1 and one line on standard error or output if not, 2 for invalid arguments.
 */
public final class Main {
  private static final PrintStream OUT = System.out;
  private static final Setting<String> PUBLIC_KEYSET =
      Setting.text(
          "DOORBELL_PUBLIC_KEYSET_FILE", "", "File of the public half, for rotate and retire");
  private static final Duration WAIT_FOR_RUNS = Duration.ofMinutes(10);
  private static final String USAGE =
      "keyset: expected (create | rotate) PRIVATE-FILE PUBLIC-FILE, or one of status, rotate, reseal, retire, or move-owner FROM TO";

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  static int run(List<String> arguments) {
    return run(arguments, Environment.ofProcess());
  }

  static int run(List<String> arguments, Environment environment) {
    try {
      String command = arguments.isEmpty() ? "" : arguments.getFirst();
      return switch ("%s %d".formatted(command, arguments.size())) {
        case "create 3" -> create(Path.of(arguments.get(1)), Path.of(arguments.get(2)));
        case "rotate 3" -> rotate(Path.of(arguments.get(1)), Path.of(arguments.get(2)));
        case "status 1", "rotate 1", "reseal 1", "retire 1", "move-owner 3" ->
            withRows(arguments, environment);
        default -> {
          System.err.println(USAGE);
          yield 2;
        }
      };
    } catch (UnreadableKeysetException
        | BadSettingException
        | StoreUnavailableException
        | StoreRejectedException e) {
      System.err.println("keyset: " + e.getMessage());
    } catch (IOException e) {
      System.err.println("keyset: can't write (%s)".formatted(e.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      System.err.println("keyset: interrupted");
    }
    return 1;
  }

  private static int withRows(List<String> arguments, Environment environment)
      throws IOException, InterruptedException {
    StoreSettings settings = StoreSettings.read(environment, StoreSettings.poolSize(1, 1));
    Path privateFile = environment.get(WorkerSettings.KEYSET);
    String publicFile = environment.get(PUBLIC_KEYSET);
    String command = arguments.getFirst();
    if (publicFile.isEmpty() && List.of("rotate", "retire").contains(command)) {
      throw new BadSettingException(PUBLIC_KEYSET.name() + " must be set for " + command);
    }
    try (Store store = Store.openForCommand(settings)) {
      KeysetCommands commands =
          new KeysetCommands(
              new KeysetFiles(privateFile, Path.of(publicFile)),
              KeyRows.of(store),
              duration -> Thread.sleep(duration),
              store.auditEntries()::addOfCommand,
              OUT::println);
      return switch (command) {
        case "status" -> commands.status();
        case "rotate" -> commands.rotate();
        case "reseal" -> commands.reseal();
        case "retire" -> commands.retire();
        default -> moveOwner(store, privateFile, arguments.get(1), arguments.get(2));
      };
    }
  }

  private static int moveOwner(Store store, Path privateFile, String from, String to)
      throws InterruptedException {
    return OwnerMove.run(store, privateFile, from, to, WAIT_FOR_RUNS, OUT::println) ? 0 : 1;
  }

  /**
   * Never replaces an existing keyset: what was sealed for that keyset could not be opened any
   * more.
   */
  private static int create(Path privateFile, Path publicFile) throws IOException {
    if (Files.exists(privateFile)) {
      OUT.println("keyset: %s exists and is kept".formatted(privateFile));
    } else {
      Keysets.generate().writePrivate(privateFile);
      OUT.println("keyset: created " + privateFile);
    }
    Keysets.readPrivate(privateFile).writePublic(publicFile);
    OUT.println("keyset: wrote the public half to " + publicFile);
    return 0;
  }

  private static int rotate(Path privateFile, Path publicFile) throws IOException {
    KeysetFiles files = new KeysetFiles(privateFile, publicFile);
    files.add(files.read().rotated());
    OUT.println("keyset: added new keys to " + privateFile);
    OUT.println("keyset: wrote the public half to " + publicFile);
    return 0;
  }
}
