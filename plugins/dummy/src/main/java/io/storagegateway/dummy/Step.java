package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.util.Arrays;

/** The steps of a write, as they are remembered before they are taken. */
enum Step {
  /** The storage system is told of the work and stamps it. */
  BEGIN,
  /** The work is done and its result put in place. */
  FINISH;

  String token() {
    return name();
  }

  static Step of(String token) {
    return Arrays.stream(values())
        .filter(step -> step.token().equals(token))
        .findFirst()
        .orElseThrow(
            () ->
                BackendException.of(ErrorKind.INVALID, "This token was never given out.")
                    .reason("unknown-token")
                    .build());
  }
}
