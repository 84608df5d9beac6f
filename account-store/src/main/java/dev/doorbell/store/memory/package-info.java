/**
 * What a connector remembers of an account from run to run: data of its own, sealed, and who the
 * site says the person is, plain. Written by workers, under their run's fence; gone with the
 * account. Gateways show the identity.
 */
@NullMarked
package dev.doorbell.store.memory;

import org.jspecify.annotations.NullMarked;
