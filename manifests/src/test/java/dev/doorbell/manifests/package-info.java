/** Tests of {@code k8s/}: what is rendered is what Kubernetes takes, and what the house wants. */
@NullMarked
package dev.doorbell.manifests;

import org.jspecify.annotations.NullMarked;
