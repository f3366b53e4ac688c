package io.storagegateway.spi;

import java.util.Objects;

/**
 * Who caused a call. Groups and roles are deliberately absent: plugins decide nothing by them.
 *
 * @param subject the stable identifier that the sign-in gave, {@code anonymous} for nobody and
 *     {@code gateway} for the gateway's own work
 * @param name the name for people, not necessarily unique
 */
public record Caller(String subject, String name) {
  /** Checks that both are there. */
  public Caller {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
  }
}
