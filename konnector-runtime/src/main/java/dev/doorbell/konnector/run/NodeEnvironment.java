package dev.doorbell.konnector.run;

import dev.doorbell.konnector.bundle.KonnectorBundle;
import dev.doorbell.konnector.stack.KonnectorStack;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The environment variables of a konnector: no secret but the token of the run's stack. */
final class NodeEnvironment {
  private static final JsonMapper JSON = new JsonMapper();

  /** Well formed, since some konnectors reject an empty one, and unreachable. */
  private static final String NO_SENTRY = "http://0@127.0.0.1:9/0";

  private NodeEnvironment() {}

  static Map<String, String> of(KonnectorBundle bundle, String accountId, KonnectorStack stack) {
    ObjectNode fields = JSON.createObjectNode();
    fields.put("account", accountId).put("folder_to_save", KonnectorStack.FOLDER_ID);
    Map<String, String> environment = new HashMap<>();
    environment.put("NODE_ENV", "production");
    environment.put("COZY_URL", "http://127.0.0.1:%d/".formatted(stack.port()));
    environment.put("COZY_CREDENTIALS", stack.token());
    environment.put("COZY_FIELDS", fields.toString());
    environment.put("COZY_PARAMETERS", bundle.parameters());
    // An automatic run that has to ask ends when it asks; the variable can't change during the run.
    environment.put("COZY_JOB_MANUAL_EXECUTION", "true");
    environment.put("COZY_JOB_ID", accountId);
    // At debug level the library prints the user's code.
    environment.put("LOG_LEVEL", "info");
    environment.put("SENTRY_DSN", NO_SENTRY);
    return environment;
  }
}
