package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/** What it means when a file cannot be read to its end. */
final class Faults {
  private static final String UNREADABLE = "metric-data-unreadable";

  private Faults() {}

  /**
   * What a failure says of one file.
   *
   * @param name the file's name
   * @param bytes how many were read, unpacked
   * @return what is wrong with the file
   * @throws BackendException if the failure says nothing of the file
   */
  static UnusableFileException of(IOException failure, String name, long bytes, CallContext call) {
    if (call.cancelled()) {
      throw abandoned(failure);
    }
    if (failure instanceof EOFException || failure instanceof JsonEOFException) {
      return truncated(failure, name + " is cut off after " + bytes + " bytes, unpacked.");
    }
    if (failure instanceof ZipException) {
      return truncated(
          failure, name + " is damaged: only " + bytes + " bytes of it could be unpacked.");
    }
    if (failure instanceof JsonProcessingException || failure instanceof CharConversionException) {
      return corrupt(failure, name + " does not hold metrics as JSON.");
    }
    if (failure instanceof NoSuchFileException) {
      return new UnusableFileException(
          ErrorKind.NOT_FOUND, "metric-data-missing", name + " was removed just now.", failure);
    }
    if (failure instanceof AccessDeniedException) {
      return new UnusableFileException(
          ErrorKind.PERMISSION, UNREADABLE, "The gateway may not read " + name + ".", failure);
    }
    throw unreadable(failure, name);
  }

  /** The file is whole, but not what it should be. */
  static UnusableFileException corrupt(Throwable cause, String message) {
    return new UnusableFileException(ErrorKind.DAMAGED, "metric-data-corrupt", message, cause);
  }

  private static UnusableFileException truncated(Throwable cause, String message) {
    return new UnusableFileException(ErrorKind.DAMAGED, "metric-data-truncated", message, cause);
  }

  /** The storage below fails. */
  static BackendException unreadable(IOException failure, String what) {
    return failure instanceof AccessDeniedException
        ? BackendException.of(ErrorKind.PERMISSION, what + " may not be read by the gateway.")
            .reason(UNREADABLE)
            .cause(failure)
            .build()
        : BackendException.of(ErrorKind.UNAVAILABLE, what + " cannot be read just now.")
            .reason(UNREADABLE)
            .cause(failure)
            .build();
  }

  /** Nobody waits for the answer any more. */
  static BackendException abandoned(Throwable cause) {
    return BackendException.of(ErrorKind.TIMEOUT, "The metrics could not be read in time.")
        .reason("abandoned")
        .cause(cause)
        .build();
  }
}
