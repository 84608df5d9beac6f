package dev.doorbell.issuer;

import com.nimbusds.oauth2.sdk.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person has allowed a client.
 *
 * @param sid the id of the sign-in, which ends with it
 * @param nonce of the request; null if it had none
 */
record Grant(
    Person person,
    String client,
    Scope scope,
    String sid,
    Instant signedIn,
    @Nullable String nonce) {}
