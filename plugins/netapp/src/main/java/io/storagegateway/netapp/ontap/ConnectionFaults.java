package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.core.JacksonException;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What it means when a request gets no proper answer. */
final class ConnectionFaults {
  private ConnectionFaults() {}

  /**
   * What a broken exchange means.
   *
   * @param effect what the request may have left behind if it was sent
   */
  static BackendException of(
      IOException failure, Progress progress, CallContext call, Effect effect) {
    Effect left = progress.isSent() ? effect : Effect.NONE;
    if (failure instanceof JacksonException || failure instanceof UnreadableAnswerException) {
      return unreadable(failure, effect);
    }
    if (failure instanceof BoundedStream.TooLargeException) {
      return BackendException.of(
              ErrorKind.BAD_ANSWER, "The filer's answer is larger than this endpoint takes.")
          .reason("answer-too-large")
          .effect(left)
          .cause(failure)
          .build();
    }
    if (call.cancelled() || Thread.currentThread().isInterrupted()) {
      return abandoned(left, failure);
    }
    if (!progress.isConnected()) {
      return unreachable(failure);
    }
    if (failure instanceof InterruptedIOException) {
      return BackendException.of(ErrorKind.TIMEOUT, "The filer did not answer in time.")
          .reason("filer-silent")
          .effect(left)
          .cause(failure)
          .build();
    }
    return BackendException.of(ErrorKind.UNAVAILABLE, "The connection to the filer broke.")
        .reason("connection-lost")
        .effect(left)
        .cause(failure)
        .build();
  }

  /** The answer is not what ONTAP answers. */
  static BackendException unreadable(Throwable cause, Effect effect) {
    return BackendException.of(ErrorKind.BAD_ANSWER, "The filer's answer cannot be understood.")
        .reason("unreadable-answer")
        .effect(effect)
        .cause(cause)
        .build();
  }

  /** Nobody waits for the answer any more. */
  static BackendException abandoned(Effect effect, Throwable cause) {
    return BackendException.of(ErrorKind.TIMEOUT, "Nobody waits for the filer's answer any more.")
        .reason("abandoned")
        .effect(effect)
        .cause(cause)
        .build();
  }

  /** The client was closed. */
  static BackendException closed(Effect effect) {
    return BackendException.of(ErrorKind.UNAVAILABLE, "This back-end is closed.")
        .reason("closed")
        .effect(effect)
        .build();
  }

  private static BackendException unreachable(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return unavailable("filer-unknown-host", "The filer's host name is not known.", failure);
    }
    if (failure instanceof SSLException) {
      return unavailable(
          "filer-not-trusted", "No trusted connection to the filer can be made.", failure);
    }
    return unavailable("filer-unreachable", "The filer cannot be reached.", failure);
  }

  private static BackendException unavailable(String reason, String message, IOException cause) {
    return BackendException.of(ErrorKind.UNAVAILABLE, message).reason(reason).cause(cause).build();
  }
}
