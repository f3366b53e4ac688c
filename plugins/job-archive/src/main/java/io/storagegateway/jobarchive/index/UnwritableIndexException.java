package io.storagegateway.jobarchive.index;

import java.sql.SQLException;

/** Carries a failure of the index out of a walk, which knows nothing of databases. */
final class UnwritableIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnwritableIndexException(SQLException cause) {
    super(cause);
  }
}
