/** Makes manifests of {@code k8s/}, as {@code kubectl apply -k} would. */
@NullMarked
package dev.doorbell.manifests.render;

import org.jspecify.annotations.NullMarked;
