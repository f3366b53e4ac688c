package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How callers sign in. */
public enum Mode {
  /** Everybody who reaches this machine's loopback interface is given every role. */
  @JsonProperty("development")
  DEVELOPMENT,
  /** Single sign-on. */
  @JsonProperty("oauth2")
  OAUTH2
}
