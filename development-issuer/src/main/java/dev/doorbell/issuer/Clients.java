package dev.doorbell.issuer;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clients that this issuer knows. Immutable. */
record Clients(List<Client> all) {
  Clients {
    all = List.copyOf(all);
  }

  Optional<Client> find(@Nullable ClientID id) {
    return id == null
        ? Optional.empty()
        : all.stream().filter(client -> client.id().equals(id.getValue())).findFirst();
  }

  /**
   * The client that sends a request, if it has proved to be that client.
   *
   * @param proof null if a public client sends its id only
   */
  Optional<Client> authenticated(@Nullable ClientAuthentication proof, @Nullable ClientID id) {
    ClientID named = proof == null ? id : proof.getClientID();
    String secret =
        proof instanceof PlainClientSecret plain ? plain.getClientSecret().getValue() : null;
    return find(named).filter(client -> client.isAuthenticatedBy(secret));
  }
}
