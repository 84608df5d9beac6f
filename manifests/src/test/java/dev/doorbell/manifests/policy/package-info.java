/** The rules of the house for manifests: each says what is wrong, in sentences. */
@NullMarked
package dev.doorbell.manifests.policy;

import org.jspecify.annotations.NullMarked;
