package io.storagegateway.jobarchive.write;

import java.io.IOException;

/** Something was done, and it is not known whether it outlasts a crash of the machine. */
final class UnsyncedException extends IOException {
  private static final long serialVersionUID = 1L;

  UnsyncedException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
